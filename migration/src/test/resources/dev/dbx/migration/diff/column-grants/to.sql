create table t (id int, a int);
grant select (id), update (a) on t to reader;
grant select (a) on t to writer;
