-- Casts, operators and what indexes by them.
create schema app;
create type app.version as (major integer, minor integer);
create function app.compare(a app.version, b app.version) returns integer language sql immutable strict
  return case
    when (a).major <> (b).major then (a).major - (b).major
    else (a).minor - (b).minor end;
create function app.lt(a app.version, b app.version) returns boolean
  language sql immutable strict return app.compare(a, b) < 0;
create function app.le(a app.version, b app.version) returns boolean
  language sql immutable strict return app.compare(a, b) <= 0;
create function app.eq(a app.version, b app.version) returns boolean
  language sql immutable strict return app.compare(a, b) = 0;
create function app.ne(a app.version, b app.version) returns boolean
  language sql immutable strict return app.compare(a, b) <> 0;
create function app.ge(a app.version, b app.version) returns boolean
  language sql immutable strict return app.compare(a, b) >= 0;
create function app.gt(a app.version, b app.version) returns boolean
  language sql immutable strict return app.compare(a, b) > 0;
create operator app.< (function = app.lt, leftarg = app.version, rightarg = app.version,
  commutator = operator(app.>), negator = operator(app.>=), restrict = scalarltsel, join = scalarltjoinsel);
create operator app.<= (function = app.le, leftarg = app.version, rightarg = app.version,
  commutator = operator(app.>=), negator = operator(app.>));
create operator app.= (function = app.eq, leftarg = app.version, rightarg = app.version,
  commutator = operator(app.=), negator = operator(app.<>), restrict = eqsel, join = eqjoinsel,
  hashes, merges);
create operator app.<> (function = app.ne, leftarg = app.version, rightarg = app.version,
  commutator = operator(app.<>), negator = operator(app.=));
create operator app.>= (function = app.ge, leftarg = app.version, rightarg = app.version,
  commutator = operator(app.<=), negator = operator(app.<));
create operator app.> (function = app.gt, leftarg = app.version, rightarg = app.version,
  commutator = operator(app.<), negator = operator(app.<=));
create function app.minor_of(app.version) returns integer language sql immutable return ($1).minor;
create operator app.!~ (function = app.minor_of, rightarg = app.version);
comment on operator app.< (app.version, app.version) is 'older';
comment on operator app.!~ (none, app.version) is 'the lesser half';
create operator family app.versions using btree;
create operator class app.version_ops default for type app.version using btree family app.versions as
  operator 1 app.<, operator 2 app.<=, operator 3 app.=, operator 4 app.>=, operator 5 app.>,
  function 1 app.compare(app.version, app.version);
create function app.compare(a app.version, b integer) returns integer
  language sql immutable strict return (a).major - b;
create function app.lt(a app.version, b integer) returns boolean
  language sql immutable strict return app.compare(a, b) < 0;
create operator app.< (function = app.lt, leftarg = app.version, rightarg = integer);
alter operator family app.versions using btree add
  operator 1 app.< (app.version, integer),
  function 1 (app.version, integer) app.compare(app.version, integer);
create operator class app.empty_ops for type app.version using hash as storage app.version;
comment on operator class app.version_ops using btree is 'by age';
comment on operator family app.versions using btree is 'all ages';
create function app.reverse(a integer, b integer) returns integer
  language sql immutable strict return case when a < b then 1 when a > b then -1 else 0 end;
create operator class app.reverse_ops for type integer using btree as
  operator 1 >, operator 2 >=, operator 3 =, operator 4 <=, operator 5 <,
  function 1 app.reverse(integer, integer);

create function app.version(text) returns app.version language sql immutable strict
  return row(split_part($1, '.', 1)::integer, split_part($1, '.', 2)::integer)::app.version;
create function app.text(app.version) returns text language sql immutable strict
  return ($1).major || '.' || ($1).minor;
create cast (text as app.version) with function app.version(text) as implicit;
create cast (app.version as text) with function app.text(app.version) as assignment;
create type app.colour as enum ('red', 'green');
create cast (app.colour as text) with inout as implicit;
create type app.other_version as (major integer, minor integer);
create domain app.short as varchar(5);
create function app.number(app.colour) returns integer language sql immutable return 1;
create cast (app.colour as integer) with function app.number(app.colour);
comment on cast (app.version as text) is 'as people write it';

create type app.version_range as range (subtype = app.version, subtype_opclass = app.version_ops);
create table app.release (
  version app.version primary key,
  n integer,
  supported app.version_range,
  colour app.colour,
  check (version operator(app.>) row(0, 0)::app.version),
  exclude using gist (supported with &&)
);
create index on app.release (n app.reverse_ops);
create view app.newest as
  select max_version.version::text as version, colour::text as colour
  from (select version, colour from app.release order by version using operator(app.>) limit 1) max_version;
create function app.is_new(v app.version) returns boolean
  language sql immutable return v operator(app.>) row(9, 0)::app.version;
create table app.parts (version app.version, n integer)
  partition by range (version app.version_ops, n app.reverse_ops);
