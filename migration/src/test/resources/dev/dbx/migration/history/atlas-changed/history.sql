-- folder: atlas
create schema atlas_schema_revisions;
create table atlas_schema_revisions.atlas_schema_revisions (version varchar not null primary key, description varchar not null,
  type bigint not null default 2, applied bigint not null default 0, total bigint not null default 0, executed_at timestamptz not null default '2024-05-06 07:08:09+00',
  execution_time bigint not null default 1, error text, error_stmt text, hash varchar not null, partial_hashes jsonb, operator_version varchar not null default 'x');
insert into atlas_schema_revisions.atlas_schema_revisions (version, description, applied, total, hash) values ('.atlas_cloud_identifier', '', 1, 1, '');
insert into atlas_schema_revisions.atlas_schema_revisions (version, description, applied, total, hash) values ('20240101000000', 'users', 1, 1, 'aMswlO8n3itVrbbATeBECBvvKfvqrp3XzXrHW7Hkl3s=');
insert into atlas_schema_revisions.atlas_schema_revisions (version, description, applied, total, hash) values ('20240102000000', 'nick', 1, 1, 'other');
insert into atlas_schema_revisions.atlas_schema_revisions (version, description, applied, total, hash) values ('20240103000000', '', 1, 1, 'uNEY6Kx6+C2bBh5lD58oqTKEiORrfAV8XOKOUVFxraM=');
insert into atlas_schema_revisions.atlas_schema_revisions (version, description, applied, total, hash) values ('20240104000000', 'gone', 1, 1, 'x');
