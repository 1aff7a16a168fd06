-- A database without the schema public.
drop schema public;
create schema app;
create extension hstore schema app;
create extension cube schema app;
create extension earthdistance schema app;
create table app.tagged (tags app.hstore default ''::app.hstore, point app.cube, hstores app.hstore[]);
create index on app.tagged using gin (tags);
create index on app.tagged using gist (point);
create function app.keys(app.hstore) returns text[]
  language sql immutable begin atomic select app.akeys($1); end;
create view app.keyed as select tags operator(app.->) 'a' as a, tags::json as j from app.tagged;
create domain app.tag_set as app.hstore check (value operator(app.?) 'a');
