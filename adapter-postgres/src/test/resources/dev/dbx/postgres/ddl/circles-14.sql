-- Objects that need one another.
create schema app;

-- a default that asks a function which takes a row of the table
create table app.node (id integer primary key, depth integer, label text);
create function app.depth_of(node app.node) returns integer language plpgsql stable as
  $$ begin return coalesce(node.depth, 0); end $$;
create function app.next_depth() returns integer
  language sql stable begin atomic select max(app.depth_of(n)) + 1 from app.node n; end;
alter table app.node alter column depth set default app.next_depth();

-- a check that asks a function which reads the table
create function app.node_is_known(id integer) returns boolean
  language sql stable return exists (select from app.node n where n.id = node_is_known.id);
alter table app.node add column parent integer;
alter table app.node add constraint parent_is_known
  check (parent is null or app.node_is_known(parent));

-- a view that asks a function which reads the view
create view app.visible as select id, label::varchar(20) as label, null::integer as n from app.node;
create function app.count_visible(minimum integer default 0) returns bigint
  language sql stable begin atomic select count(*) from app.visible v where v.id >= minimum; end;
create or replace view app.visible with (security_barrier = true) as
  select id, label::varchar(20) as label, app.count_visible()::integer as n from app.node;
comment on view app.visible is 'looks at itself';

-- two functions that call one another
create function app.even(n integer) returns boolean language sql immutable return n = 0;
create function app.odd(n integer) returns boolean
  language sql immutable return n <> 0 and app.even(n - 1);
create or replace function app.even(n integer) returns boolean
  language sql immutable return n = 0 or app.odd(n - 1);

-- a domain whose check and default ask functions that take it
create domain app.code as text;
create function app.is_code(value app.code) returns boolean
  language plpgsql immutable as $$ begin return value ~ '^[a-z]+$'; end $$;
create function app.new_code() returns app.code language plpgsql as $$ begin return 'a'; end $$;
alter domain app.code add constraint is_code check (app.is_code(value));
alter domain app.code set default app.new_code();
create table app.coded (code app.code, codes app.code[]);

-- three in a circle, through a row type
create table app.first (id integer primary key);
create view app.second as select id, 0 as n from app.first;
create function app.third(s app.second) returns integer
  language sql stable return (select count(*)::integer from app.first f where f.id = (s).id);
alter table app.first add column n integer default 1;
create function app.fourth() returns integer
  language sql stable return (select sum(app.third(s))::integer from app.second s);
alter table app.first alter column n set default app.fourth();
create or replace view app.second as select id, app.fourth() as n from app.first;

-- foreign keys in a circle
create table app.chicken (id integer primary key, egg integer not null);
create table app.egg (id integer primary key, chicken integer references app.chicken);
alter table app.chicken add foreign key (egg) references app.egg deferrable initially deferred;

-- a range whose values a function makes canonical
create type app.span;
create function app.canonical(app.span) returns app.span
  language internal immutable strict as 'int4range_canonical';
create type app.span as range (subtype = integer, canonical = app.canonical);
create table app.spans (span app.span, spans app.span_multirange default app.span_multirange());

-- a sequence whose table asks for it by way of a function
create sequence app.number;
create function app.next_number() returns bigint language sql return nextval('app.number');
create table app.numbered (id bigint primary key default app.next_number());
alter sequence app.number owned by app.numbered.id;

-- a generated column and a function that reads the view of its table
create function app.twice(n integer) returns integer language sql immutable return n * 2;
create table app.doubled (n integer, twice integer generated always as (app.twice(n)) stored);
create view app.doubles as select * from app.doubled;
create function app.all_doubles() returns setof app.doubles
  language sql stable begin atomic select * from app.doubles; end;
create materialized view app.known as select count(*) as n from app.all_doubles();
