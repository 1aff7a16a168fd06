create type c as (a int);
create table t (id int, x c);
insert into t values (1, row(1));
alter type c add attribute b text;
