create table t (id int primary key, a int, b text);
alter table t add constraint c check (a > 0);
