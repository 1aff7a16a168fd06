create table t (id int, a text default 'x', b int default 1, c int);
