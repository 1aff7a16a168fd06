create type state as enum ('a', 'b');
create table t (id int, s state default 'a', check (s <> 'b'));
create function f(x state) returns state language sql as 'select x';
