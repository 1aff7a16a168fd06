create table t (id int, a varchar(10) check (a <> ''));
