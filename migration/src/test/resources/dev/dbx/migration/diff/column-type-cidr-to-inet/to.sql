create table t (id int, a inet);
