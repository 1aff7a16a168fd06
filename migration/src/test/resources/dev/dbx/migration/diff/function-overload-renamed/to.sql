create function f(a int) returns int language sql as 'select 1';
create function g(a text) returns int language sql as 'select 2';
