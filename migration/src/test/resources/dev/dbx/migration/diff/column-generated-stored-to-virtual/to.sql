create table t (id int, a int generated always as (id * 2) virtual);
