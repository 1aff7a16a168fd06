create type e as enum ('new', 'paid', 'done');
create table t (id int, s e);
