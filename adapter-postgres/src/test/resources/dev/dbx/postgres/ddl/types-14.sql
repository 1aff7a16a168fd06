-- Types made of types.
create schema app;
create type app.mood as enum ('sad', 'it''s', E'back\\slash', '', 'a, b', 'ünï 🐘');
comment on type app.mood is 'a \ "mood"';
create type app.empty as enum ();
create domain app.positive as integer constraint above check (value > 0) constraint below check (value < 100);
create domain app.small as app.positive default 3 not null check (value < 50);
create domain app.moods as app.mood[] check (array_length(value, 1) < 4);
alter domain app.positive add constraint odd check (value % 2 = 1) not valid;
create type app.inner as (n app.small, mood app.mood, price numeric(10, 2), name varchar(3) collate "C");
create type app.outer as ("Inner" app.inner, inners app.inner[], words text[]);
create type app.nothing as ();
create domain app.whole as app.outer check ((value)."Inner" is not null);
create type app.price as range (subtype = numeric, subtype_opclass = numeric_ops);
create type app.moods_between as range (subtype = app.mood, multirange_type_name = app.many_moods);
create domain app.short_price as app.price check (not isempty(value));
create type app.of_domain as range (subtype = app.positive);
create type app.holder as (prices app.price_multirange, m app.many_moods[], between app.moods_between);
create domain app.m as app.many_moods;
comment on domain app.positive is 'more than none';
comment on constraint above on domain app.positive is 'none';
comment on column app.inner.mood is 'within';
comment on type app.price is 'from to';
create table app.uses (
  mood app.mood default 'sad',
  moods app.moods,
  small app.small default 5,
  whole app.whole,
  price app.price default app.price(1, 2),
  prices app.price_multirange default app.price_multirange(app.price(1, 2)),
  holder app.holder,
  many app.many_moods[],
  in_check text check (in_check::app.mood > 'sad'::app.mood)
);
create view app.casts as
  select 'sad'::app.mood as mood, app.price(n, n + 1) as price, '{}'::app.outer[] as outers, row(3, 'sad', 1.5, 'ab')::app.inner as inner
  from (values (1.5)) v (n);
create function app.takes(variadic app.many_moods[]) returns app.price_multirange
  language sql immutable as 'select null::app.price_multirange';
create table app.parted (mood app.mood, price app.price) partition by list (mood);
create table app.parted_sad partition of app.parted for values in ('sad', 'it''s');
create index on app.parted (mood);

-- a type with functions of its own
create type app.code;
create function app.code_in(cstring) returns app.code
  language internal immutable strict as 'textin';
create function app.code_out(app.code) returns cstring
  language internal immutable strict as 'textout';
create type app.code (
  input = app.code_in, output = app.code_out, internallength = variable, alignment = int4,
  storage = extended, category = 'S', preferred = true, default = 'it''s', delimiter = ';',
  collatable = true);
comment on type app.code is 'much like text';
revoke usage on type app.code from public;
create type app.short;
create function app.short_in(cstring) returns app.short
  language internal immutable strict as 'int2in';
create function app.short_out(app.short) returns cstring
  language internal immutable strict as 'int2out';
create type app.short (
  input = app.short_in, output = app.short_out, internallength = 2, passedbyvalue,
  alignment = int2);
create table app.codes (code app.code default 'x', codes app.code[], short app.short);
create function app.longer(app.code) returns app.code language plpgsql as $$ begin return $1; end $$;
