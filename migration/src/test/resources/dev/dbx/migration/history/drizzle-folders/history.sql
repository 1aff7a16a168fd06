-- folder: drizzle-folders
create schema drizzle;
create table drizzle.__drizzle_migrations (id serial primary key, hash text not null, created_at bigint);
insert into drizzle.__drizzle_migrations (hash, created_at) values ('ca408600a3c117882c7f092c54f909cddc938ec26e4bb2cf8aca1adc8b6770a6', 1704067200000);
