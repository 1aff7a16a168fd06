create type e as enum ('b', 'a', 'c');
create table t (id int, s e);
