create table t (id int, a timestamp(3));
