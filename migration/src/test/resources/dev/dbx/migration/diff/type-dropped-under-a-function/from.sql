create type e as enum ('a');
create function f(x e) returns int language sql as 'select 1';
