-- folder: rails
create table schema_migrations (version varchar not null primary key);
create table ar_internal_metadata (key varchar primary key, value varchar, created_at timestamp(6) not null default now(), updated_at timestamp(6) not null default now());
insert into schema_migrations values ('20240101000000'), ('20240103000000'), ('20230101000000');
