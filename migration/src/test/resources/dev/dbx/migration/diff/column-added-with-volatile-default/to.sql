create table t (id int, k uuid not null default gen_random_uuid());
