create table t (id int primary key, a int, b text);
create view v with (security_barrier) as select id from t;
comment on column v.id is 'key';
grant select on v to reader;
