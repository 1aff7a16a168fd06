create table t (id int, code text, a int, b int);
