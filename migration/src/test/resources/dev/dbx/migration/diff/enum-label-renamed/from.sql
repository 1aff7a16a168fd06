create type e as enum ('new', 'payed', 'done');
create table t (id int, s e);
