create table t (id int, full_name text not null default '', z int);
