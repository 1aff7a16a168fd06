create table t (id int primary key, a int, b text);
create unique index i on t (id);
alter table t cluster on i;
alter table t replica identity using index i;
