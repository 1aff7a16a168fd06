create table t (id int, age int);
