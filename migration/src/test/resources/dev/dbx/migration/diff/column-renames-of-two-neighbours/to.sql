create table t (id int, a2 text, b2 text, z int);
