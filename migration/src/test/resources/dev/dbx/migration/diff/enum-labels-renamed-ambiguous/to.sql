create type e as enum ('new', 'q', 'r', 'done');
create table t (id int, s e);
