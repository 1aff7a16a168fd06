create table t (id int primary key, a int, b text);
create statistics s (dependencies) on a, b from t;
