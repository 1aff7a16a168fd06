create table t (id int primary key, a text, b text);
create function f(t) returns text language sql as 'select $1.a';
