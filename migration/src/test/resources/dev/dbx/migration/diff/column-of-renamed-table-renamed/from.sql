create table users (id int primary key, email text, name text, z int);
create table r (u int references users (id));
create view v as select email from users;
