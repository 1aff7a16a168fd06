create table t (id int, a int not null check (a is not null));
