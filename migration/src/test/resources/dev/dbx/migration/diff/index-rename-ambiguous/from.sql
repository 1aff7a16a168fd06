create table t (id int primary key, a int, b text);
create index i1 on t (a);
create index i2 on t (a);
