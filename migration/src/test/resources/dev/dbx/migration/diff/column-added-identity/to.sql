create table t (id int, k bigint generated always as identity);
