create table t (id int);
alter table t owner to boss;
comment on table t is 'new';
