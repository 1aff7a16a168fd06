create table if not exists posts (id bigint primary key, user_id int references users);
