create table u (id int primary key);
create table t (id int, u_id int references u);
