-- folder: graphile-migrate
create schema graphile_migrate;
create table graphile_migrate.migrations (hash text primary key, previous_hash text references graphile_migrate.migrations,
  filename text not null, date timestamptz not null default '2024-05-06 07:08:09+00');
create table graphile_migrate.current (filename text primary key default 'current.sql', content text not null, date timestamptz not null default now());
insert into graphile_migrate.migrations values ('sha1:8b2cd84b14c11583636542a712aeaa0421b836ce', null, '000001.sql');
