create table t (id int, fullname text, z int);
