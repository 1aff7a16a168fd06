create table t (id int, a1 text, b1 text, z int);
