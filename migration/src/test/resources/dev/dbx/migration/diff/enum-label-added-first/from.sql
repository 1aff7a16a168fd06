create type e as enum ('b', 'c');
create table t (id int, s e);
