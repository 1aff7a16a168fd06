-- folder: golang-migrate
create table schema_migrations (version bigint not null primary key, dirty boolean not null);
insert into schema_migrations values (10, true);
