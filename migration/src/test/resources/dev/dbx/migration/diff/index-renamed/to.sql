create table t (id int primary key, a int, b text);
create index better_name on t (a);
