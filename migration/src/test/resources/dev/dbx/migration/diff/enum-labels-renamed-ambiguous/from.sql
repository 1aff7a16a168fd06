create type e as enum ('new', 'x1', 'x2', 'done');
create table t (id int, s e);
