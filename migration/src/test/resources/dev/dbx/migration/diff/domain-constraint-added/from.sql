create domain d as int;
create table t (id int, x d);
