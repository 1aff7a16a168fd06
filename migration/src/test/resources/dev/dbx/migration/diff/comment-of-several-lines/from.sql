create table t (id int);
create table u (id int);
comment on table u is E'one\ntwo';
