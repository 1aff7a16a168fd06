create table t (id int primary key, email text);
