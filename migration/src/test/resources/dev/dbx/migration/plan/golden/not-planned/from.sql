create table t (a int, b int);
create table gone (id int);
