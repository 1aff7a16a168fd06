-- +migrate Up
create table users (id int primary key, email text not null);
alter table users add nick text;
-- +migrate Down
drop table users;
