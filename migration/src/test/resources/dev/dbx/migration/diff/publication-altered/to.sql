create table t (id int primary key, a int, b text);
create table u (id int);
create publication p for table t, u with (publish = 'insert');
