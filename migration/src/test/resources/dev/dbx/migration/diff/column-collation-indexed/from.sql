create table t (id int, a text);
create index i on t (a);
