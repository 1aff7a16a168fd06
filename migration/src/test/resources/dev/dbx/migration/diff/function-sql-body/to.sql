create function f() returns int language sql begin atomic select 2; end;
