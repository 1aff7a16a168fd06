create table t (id bigint primary key, name text);
create table kept (id int);
