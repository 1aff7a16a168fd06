create table t (id bigint primary key);
create table r (t_id int references t);
