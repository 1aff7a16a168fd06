-- folder: sqlx
create table _sqlx_migrations (version bigint primary key, description text not null,
  installed_on timestamptz not null default '2024-05-06 07:08:09+00', success boolean not null,
  checksum bytea not null, execution_time bigint not null);
insert into _sqlx_migrations values (1, 'users', default, true, '\xdf382ad74548c16fb48f7f0609175778ccb6988b4f980f516d2d10774108359b628e060d19d944f095cd99f6728510de', 1);
insert into _sqlx_migrations values (2, 'nick', default, true, '\x700da4e528466c3b334c52790c2c14cf448cefc8ebb732bec44c8c4050e23bb36a25b114f540ad6418ef83188452ab0a', 1);
insert into _sqlx_migrations values (10, 'posts', default, true, '\xfab7673f1ec336769becbe1b9fd645671919771b8f85842222a36a1da7bafbc66298963dec1377076540b3d413bed95e', 1);
insert into _sqlx_migrations values (11, 'index', default, false, '\x1ea0e4fd47a16ca09647ef6640bf484c74e715fc2bc6d1683d8453081d405f74448de897b1348f2f396f0291473078a0', 1);
