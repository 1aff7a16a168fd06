create table t (id int, x1 text, x2 text, z int);
