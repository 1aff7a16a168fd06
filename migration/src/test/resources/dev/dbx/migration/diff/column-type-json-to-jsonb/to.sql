create table t (id int, a jsonb);
