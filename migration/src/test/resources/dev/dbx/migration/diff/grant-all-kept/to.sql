create table t (id int, a int);
grant all on t to reader;
