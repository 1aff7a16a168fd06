-- folder: dbmate
create schema a; create schema b;
create table a.schema_migrations (version varchar(128) primary key);
create table b.schema_migrations (version varchar(128) primary key);
insert into b.schema_migrations values ('20240101000000');
