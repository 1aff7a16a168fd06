-- folder: atlas-checkpoint
create schema atlas_schema_revisions;
create table atlas_schema_revisions.atlas_schema_revisions (version varchar not null primary key, description varchar not null,
  type bigint not null default 2, applied bigint not null default 0, total bigint not null default 0, executed_at timestamptz not null default '2024-05-06 07:08:09+00',
  execution_time bigint not null default 1, error text, error_stmt text, hash varchar not null, partial_hashes jsonb, operator_version varchar not null default 'x');
insert into atlas_schema_revisions.atlas_schema_revisions (version, description, applied, total, hash) values ('20240101000000', 'old', 1, 1, 'x');
insert into atlas_schema_revisions.atlas_schema_revisions (version, description, applied, total, hash) values ('20240103000000', 'posts', 1, 1, 'x');
