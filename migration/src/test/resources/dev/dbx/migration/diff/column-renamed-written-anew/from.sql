create table t (id int primary key, u_name text not null, note text);
create index i on t (lower(u_name));
create view v as select id, u_name from t where u_name > 'a';
