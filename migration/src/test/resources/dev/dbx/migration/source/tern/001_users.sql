create table users (id int primary key, email text not null);
---- create above / drop below ----
drop table users;
