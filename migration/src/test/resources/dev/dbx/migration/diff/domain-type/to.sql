create domain d as bigint;
create table t (id int, x d);
