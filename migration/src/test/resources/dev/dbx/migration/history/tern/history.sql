-- folder: tern
create table schema_version (version int4 not null);
insert into schema_version values (2);
