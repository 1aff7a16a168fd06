create table t (id int, a text, b text compression pglz, c int);
alter table t alter a set storage external, alter c set statistics 500;
