create function f(x int, b double precision) returns int language sql as 'select 1';
