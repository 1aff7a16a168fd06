create table t (id int primary key, a bigint, b text);
create view v as select a from t;
