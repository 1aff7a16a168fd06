create domain d as text check (value <> '');
create table t (id int, x d);
