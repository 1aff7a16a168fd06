create table t (id int, a text default 'y', b int, c int default 2);
