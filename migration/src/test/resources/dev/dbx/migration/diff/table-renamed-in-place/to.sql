create table users (id int primary key, email text not null, name text, created_at timestamptz default now());
create view v as select id, email from users where name is not null;
create policy p on users using (exists (select from users u where u.id = users.id));
create function f() returns setof users language sql as 'select 1, null, null, now()';
alter table users rename to people;
