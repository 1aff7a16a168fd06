create function f(a int) returns int language sql as 'select 1';
create function f(a int, b double precision) returns int language sql as 'select 2';
