create table t (id int, a bigint);
create view v as select a from t;
