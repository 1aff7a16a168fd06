create table t (id int, a int, b text);
alter table t drop a;
