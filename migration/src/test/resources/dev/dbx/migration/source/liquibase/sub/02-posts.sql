-- liquibase formatted sql

-- changeset ann:4 splitStatements:false runInTransaction:false
create table posts (id bigint primary key, user_id int references users);
