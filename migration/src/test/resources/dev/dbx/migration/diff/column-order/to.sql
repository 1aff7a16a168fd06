create table t (id int, b int, a int, c text);
