create table t (id int primary key, a int, b text);
create materialized view m as select id from t;
create index i on m (id);
