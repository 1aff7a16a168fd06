create table t (id int primary key, user_name text not null, note text);
create index i on t (lower(user_name));
create view v as select id, user_name from t where user_name > 'a';
