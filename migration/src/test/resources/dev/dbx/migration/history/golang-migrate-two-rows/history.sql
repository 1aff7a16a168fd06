-- folder: golang-migrate
create table schema_migrations (version bigint not null, dirty boolean not null);
insert into schema_migrations values (1, false), (2, false);
