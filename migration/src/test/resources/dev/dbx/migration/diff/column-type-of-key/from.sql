create table t (id int primary key);
create table r (t_id int references t);
