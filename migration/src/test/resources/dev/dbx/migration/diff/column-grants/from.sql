create table t (id int, a int);
grant select (id) on t to reader;
