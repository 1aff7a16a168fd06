create table t (id int primary key, a int, b text);
alter table t drop constraint t_pkey, add primary key (id, a);
