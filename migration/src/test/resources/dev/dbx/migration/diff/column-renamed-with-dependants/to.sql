create table t (id int primary key, u_name text not null check (u_name <> ''), note text);
create index on t (lower(u_name));
create policy p on t using (u_name = current_user);
create view v as select id, u_name from t;
alter table t rename u_name to login;
