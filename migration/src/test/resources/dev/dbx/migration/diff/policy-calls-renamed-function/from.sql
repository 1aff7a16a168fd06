create function f() returns bool language sql as 'select true';
create table t (id int);
create policy p on t using (f());
