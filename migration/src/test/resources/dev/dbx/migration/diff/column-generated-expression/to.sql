create table t (id int, a int generated always as (id * 3) stored);
