create table t (a int, between_them int, b int);
