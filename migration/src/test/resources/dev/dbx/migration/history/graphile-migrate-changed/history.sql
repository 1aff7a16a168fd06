-- folder: graphile-migrate
create schema graphile_migrate;
create table graphile_migrate.migrations (hash text primary key, previous_hash text references graphile_migrate.migrations,
  filename text not null, date timestamptz not null default '2024-05-06 07:08:09+00');
create table graphile_migrate.current (filename text primary key default 'current.sql', content text not null, date timestamptz not null default now());
insert into graphile_migrate.migrations values ('sha1:0000', null, '000001.sql'), ('sha1:04393257e41b546c9966914dafd5e0b50c61ffcb', 'sha1:0000', '000002-nick.sql'), ('sha1:3', 'sha1:04393257e41b546c9966914dafd5e0b50c61ffcb', '000003.sql');
