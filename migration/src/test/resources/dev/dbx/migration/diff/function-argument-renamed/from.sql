create function f(a int, b double precision) returns int language sql as 'select 1';
