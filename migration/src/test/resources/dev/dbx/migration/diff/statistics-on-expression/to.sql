create table t (a int, b text);
create statistics s on (a + 2), (lower(b)) from t;
