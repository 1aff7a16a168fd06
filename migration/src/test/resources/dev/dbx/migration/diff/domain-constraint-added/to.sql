create domain d as int constraint positive check (value > 0);
create table t (id int, x d);
