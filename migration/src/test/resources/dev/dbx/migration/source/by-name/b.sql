alter table users add nick text;
create table posts (id bigint primary key, user_id int references users);
