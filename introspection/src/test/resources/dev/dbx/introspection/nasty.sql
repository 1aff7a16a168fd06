-- Names, comments and states that tools stumble over.

create schema "App.Data 🚀";
create schema closed;
create schema "quo""te";
create schema empty;

create table public.plain (id bigint generated always as identity primary key, note text);
comment on table public.plain is 'Plain';

create table public."MixedCase" (id int primary key, "Some Column" text, pk int, fk int references public.plain (id));
create table public."select" (id int primary key);
create table public."a.b" (id int primary key);
create table a_b_trap (id int primary key);
create table public.a_b (id int primary key);
create table "App.Data 🚀"."table with ""quotes""
and a line break" (
  "größe 📏" numeric(10, 2)[],
  "1st" timestamp with time zone,
  "uk" uuid,
  ";drop table x;--" text,
  plain_id bigint references public.plain (id)
);
comment on table "App.Data 🚀"."table with ""quotes""
and a line break" is E'# Not a heading\n\n```\nnot a fence\n| not | a | table |\n<script>alert(1)</script> [link](http://evil) `code` $x$ *bold* \\ end';
comment on column "App.Data 🚀"."table with ""quotes""
and a line break"."größe 📏" is '- not a list | pipe';

create table "quo""te"."100%" (id int primary key, self int references "quo""te"."100%" (id));
create table public.no_columns ();
create unlogged table public.scratch (id int);

create table closed.hidden (id int primary key);
revoke all on schema closed from public;

create table public.parted (id int not null, at date not null, primary key (id, at)) partition by range (at);
create table public.parted_2025 partition of public.parted for values from ('2025-01-01') to ('2026-01-01')
  partition by list (id);
create table public.parted_2025_one partition of public.parted_2025 for values in (1);
create table public.parted_rest partition of public.parted default;
insert into public.parted values (1, '2025-05-05'), (2, '2027-01-01');

create table public.ancestor (id int primary key);
create table public.descendant (extra text) inherits (public.ancestor);

create view public.shown as select id from public.plain;
create materialized view public.kept as select id from public.plain;
create materialized view public.unfilled as select id from public.plain with no data;

insert into public.plain (note) select 'row ' || i from generate_series(1, 7) as i;
analyze public.plain;
