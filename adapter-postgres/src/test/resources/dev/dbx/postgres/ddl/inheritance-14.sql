-- Tables that inherit.
create schema app;
create table app.base (
  id integer primary key,
  name text default 'base',
  n integer not null,
  doc text,
  constraint positive check (n > 0),
  constraint own check (id > 0) no inherit
);
create table app.tagged (tag text default 'none', n integer not null);
create table app.child (extra integer default 5) inherits (app.base);
create table app.both (name text default 'both', own integer, check (own > 0)) inherits (app.base, app.tagged);
create table app.grandchild () inherits (app.child, app.tagged);
alter table app.child alter column name set default 'child';
alter table app.child alter column doc set not null;
alter table app.child alter column doc set storage external;
alter table app.both alter column doc set default 'doc';
alter table app.grandchild alter column name drop default;
alter table app.child alter column n set statistics 20;
create index on app.child (name);
create index on app.base (name);
alter table app.child add primary key (id);
create table app.joined (id integer not null, name text, n integer not null, doc text, later text,
  constraint positive check (n > 0));
alter table app.joined inherit app.base;
create table app.generated (a integer, b integer generated always as (a * 2) stored);
create table app.generated_child (c integer) inherits (app.generated);
create function app.ok(integer) returns boolean language sql immutable return $1 > 0;
alter table app.base add constraint asks check (app.ok(n)) not valid;
alter table app.tagged add constraint tagged_asks check (app.ok(n));
create rule nothing as on delete to app.base do instead nothing;
create policy few on app.child using (n > 1);
comment on column app.grandchild.name is 'inherited twice';
