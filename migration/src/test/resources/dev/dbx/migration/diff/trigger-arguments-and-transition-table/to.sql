create function f() returns trigger language plpgsql as 'begin return new; end';
create function g() returns trigger language plpgsql as 'begin return new; end';
create table t (id int primary key, a int, b text);
create trigger x after insert on t referencing new table as fresh for each statement execute function f('b');
