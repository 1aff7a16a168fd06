create table t (id int, a numeric(12,2));
