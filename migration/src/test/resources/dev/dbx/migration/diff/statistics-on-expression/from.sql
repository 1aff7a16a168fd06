create table t (a int, b text);
create statistics s on (a + 1), (lower(b)) from t;
