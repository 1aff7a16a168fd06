create table t (id int primary key, a int, b text);
alter table t add constraint positive check (a > 0);
