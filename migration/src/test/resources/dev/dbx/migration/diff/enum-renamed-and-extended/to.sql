create type status as enum ('a', 'b', 'c');
create table t (id int, s status);
