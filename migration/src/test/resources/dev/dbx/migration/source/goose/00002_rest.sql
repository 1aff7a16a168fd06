-- +goose NO TRANSACTION
-- +goose Up
alter table users add nick text;
create table posts (id bigint primary key, user_id int references users);
drop function f;
-- +goose Down
drop table posts;
