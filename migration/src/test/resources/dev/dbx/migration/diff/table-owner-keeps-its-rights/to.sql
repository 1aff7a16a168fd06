create table t (id int);
grant select on t to reader;
alter table t owner to boss;
