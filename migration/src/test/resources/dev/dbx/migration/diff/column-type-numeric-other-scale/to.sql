create table t (id int, a numeric(8,1));
