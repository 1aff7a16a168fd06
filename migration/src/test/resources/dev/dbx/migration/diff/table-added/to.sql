create table t (id bigint primary key, name text not null, unique (name));
create index t_lower on t (lower(name));
