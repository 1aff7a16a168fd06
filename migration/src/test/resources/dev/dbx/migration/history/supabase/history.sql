-- folder: supabase
create schema supabase_migrations;
create table supabase_migrations.schema_migrations (version text not null primary key, statements text[], name text);
insert into supabase_migrations.schema_migrations values
  ('20240101000000', '{create}', 'users'), ('20240103000000', '{x}', 'index'), ('20231201000000', '{x}', 'gone');
create table schema_migrations (version bigint not null primary key, dirty boolean not null);
