create schema app;
create table t (id int primary key, a text, b text);
create view v as select a from t;
