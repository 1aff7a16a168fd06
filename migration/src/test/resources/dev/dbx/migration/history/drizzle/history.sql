-- folder: drizzle
create schema drizzle;
create table drizzle.__drizzle_migrations (id serial primary key, hash text not null, created_at bigint);
insert into drizzle.__drizzle_migrations (hash, created_at) values ('04a845e0d2e13ae253fcf90e0465cd0228cf86e509b214c055a12ba8ce931dfb', 1);
