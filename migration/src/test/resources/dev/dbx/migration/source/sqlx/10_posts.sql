create table posts (id bigint primary key, user_id int references users);
