create table t (id int);
alter table t owner to writer;
comment on table t is 'old';
