-- folder: golang-migrate
create table _sqlx_migrations (version bigint primary key, description text not null,
  installed_on timestamptz not null default '2024-05-06 07:08:09+00', success boolean not null,
  checksum bytea not null, execution_time bigint not null);
insert into _sqlx_migrations values (2, 'nick', default, true, '\x36924daeb6691f6a17e1dd5a6b03709dd1c754dd19af6cd681ca831cda330a6902c7af4d3ef7357906a9496ae594e8f4', 1);
