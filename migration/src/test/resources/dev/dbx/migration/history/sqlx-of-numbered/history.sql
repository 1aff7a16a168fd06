-- folder: numbered
create table _sqlx_migrations (version bigint primary key, description text not null,
  installed_on timestamptz not null default '2024-05-06 07:08:09+00', success boolean not null,
  checksum bytea not null, execution_time bigint not null);
insert into _sqlx_migrations values (1, 'users', default, true, '\xdf382ad74548c16fb48f7f0609175778ccb6988b4f980f516d2d10774108359b628e060d19d944f095cd99f6728510de', 1);
