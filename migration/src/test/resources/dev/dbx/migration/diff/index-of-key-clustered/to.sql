create table t (id int primary key, a int, b text);
alter table t cluster on t_pkey;
