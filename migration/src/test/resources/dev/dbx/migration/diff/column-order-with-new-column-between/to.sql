create table t (id int, added date, a int, b text);
