create function f() returns trigger language plpgsql as 'begin return new; end';
create function g() returns trigger language plpgsql as 'begin return new; end';
create table t (id int primary key, a int, b text);
create trigger x after insert or delete on t for each row execute function g();
