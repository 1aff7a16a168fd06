create table t (id int, a date);
