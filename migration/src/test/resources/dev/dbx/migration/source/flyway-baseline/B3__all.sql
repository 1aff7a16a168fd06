create table users (id int primary key, email text not null);
create table posts (id bigint primary key, user_id int references users);
