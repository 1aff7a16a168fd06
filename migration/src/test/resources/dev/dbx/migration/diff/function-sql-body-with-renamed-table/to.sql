create table t (id int primary key, a text, b text);
create function f() returns bigint language sql begin atomic select count(*) from t where t.a <> ''; end;
alter table t rename to things;
