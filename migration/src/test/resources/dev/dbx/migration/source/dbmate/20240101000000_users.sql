-- migrate:up
create table users (id int primary key, email text not null);

-- migrate:down
drop table users;
