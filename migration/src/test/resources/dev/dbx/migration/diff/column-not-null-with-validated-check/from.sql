create table t (id int, a int check (a is not null));
