create table t (id int, z int, x3 text, x4 text);
