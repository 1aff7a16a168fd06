create table t (id int) partition by range (id);
