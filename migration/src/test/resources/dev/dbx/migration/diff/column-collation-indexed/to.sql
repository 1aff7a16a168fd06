create table t (id int, a text collate "C");
create index i on t (a);
