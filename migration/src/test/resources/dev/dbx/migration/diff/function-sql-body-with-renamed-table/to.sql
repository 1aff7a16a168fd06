create table t (id int primary key, a text, b text);
create function f() returns bigint language sql return (select count(*) from t where t.a <> '');
alter table t rename to things;
