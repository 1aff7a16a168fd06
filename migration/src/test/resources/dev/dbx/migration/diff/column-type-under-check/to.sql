create table t (id int, a varchar(20) check (a <> ''));
