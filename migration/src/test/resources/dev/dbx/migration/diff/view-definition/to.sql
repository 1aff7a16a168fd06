create table t (id int primary key, a int, b text);
create view v as select id, a, b from t where a > 0;
