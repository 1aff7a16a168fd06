create type c as (a bigint);
create table t (id int, x c);
