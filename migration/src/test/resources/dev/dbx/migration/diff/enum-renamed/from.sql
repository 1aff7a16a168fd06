create type e as enum ('a', 'b');
create table t (id int, s e default 'a', check (s <> 'b'));
create function f(x e) returns e language sql as 'select x';
