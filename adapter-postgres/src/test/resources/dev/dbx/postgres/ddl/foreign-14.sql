-- Foreign tables, without the secrets.
create schema app;
create extension postgres_fdw schema app;
create server elsewhere foreign data wrapper postgres_fdw options (host 'secret-host', dbname 'secret');
create server "Bare one" foreign data wrapper postgres_fdw;
create user mapping for current_user server elsewhere options (user 'secret-user', password 'hunter2');
create type app.mood as enum ('x');
create foreign table app.remote (
  id integer options (column_name 'secret-column') not null,
  name text collate "C" default 'x',
  mood app.mood,
  twice integer generated always as (id * 2) stored,
  constraint positive check (id > 0)
) server elsewhere options (table_name 'secret-table');
create table app.local (id integer, name text) partition by list (id);
create foreign table app.part partition of app.local for values in (1) server "Bare one";
create table app.parent (a integer, check (a > 0));
create foreign table app.child (b integer) inherits (app.parent) server "Bare one";
create function app.touch() returns trigger language plpgsql as $$ begin return new; end $$;
create trigger touch before insert on app.remote for each row execute function app.touch();
create view app.sees as select id, mood from app.remote;
comment on foreign table app.remote is 'far away';
comment on column app.remote.id is 'its number';
alter foreign table app.remote alter column name set statistics 7;
alter foreign table app.remote alter column name set storage external;
create extension file_fdw schema app;
create server files foreign data wrapper file_fdw;
create foreign table app.lines (line text) server files options (filename '/secret/file', format 'text');
