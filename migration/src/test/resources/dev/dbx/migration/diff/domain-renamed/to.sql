create domain email as text check (value <> '');
create table t (id int, x email);
