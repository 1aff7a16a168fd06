create table t (id int, a cidr);
