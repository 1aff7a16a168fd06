create table t (id int);
grant select on t to reader with grant option;
grant update on t to writer;
grant select on t to public;
