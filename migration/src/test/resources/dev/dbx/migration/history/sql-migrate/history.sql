-- folder: sql-migrate
create table gorp_migrations (id text not null primary key, applied_at timestamptz);
insert into gorp_migrations values ('1_users.sql', '2024-05-06 07:08:09+00'), ('10_alone.sql', null);
