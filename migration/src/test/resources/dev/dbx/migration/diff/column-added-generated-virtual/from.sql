-- since 18
create table t (id int);
