create type e as enum ('a', 'b');
create table t (id int, s e);
