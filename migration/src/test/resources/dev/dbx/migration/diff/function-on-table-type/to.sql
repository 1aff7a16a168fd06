create table things (id int primary key, a text, b text);
create function f(things) returns text language sql as 'select $1.a';
