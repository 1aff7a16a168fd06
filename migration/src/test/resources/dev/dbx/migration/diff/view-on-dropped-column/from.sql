create table t (id int, a int);
create view v as select a from t;
