create table t (id int primary key, a int, b text);
create statistics ab (dependencies) on a, b from t;
