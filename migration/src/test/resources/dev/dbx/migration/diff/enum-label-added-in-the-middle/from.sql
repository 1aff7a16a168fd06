create type e as enum ('a', 'c');
create table t (id int, s e);
