create table t (id int, age int not null default 0);
