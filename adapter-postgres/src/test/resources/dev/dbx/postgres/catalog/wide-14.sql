-- One of everything the catalogue reader knows, for PostgreSQL 14 and later. Expectations are in the
-- tests of this package, one class for each family. Roles belong to the server: made once.
do $$
declare
  name text;
begin
  foreach name in array array['wide_owner', 'wide_group', 'wide_reader', 'Wide "Röle" =x/y'] loop
    if not exists (select from pg_roles where rolname = name) then
      execute format('create role %I', name);
    end if;
  end loop;
end
$$;
alter role wide_owner login createdb createrole connection limit 7;
alter role wide_reader noinherit bypassrls replication;
grant wide_group to wide_owner with admin option;
grant wide_group to wide_reader;
comment on role wide_owner is 'owns the wide database';
alter role wide_owner set statement_timeout = '5s';
do $$
begin
  execute format('alter role wide_owner in database %I set work_mem = ''5MB''', current_database());
  execute format('alter role wide_owner in database %I set app.secret = ''hunter2''', current_database());
  execute format('alter role wide_owner in database %I set pgrst.db_schemas = %L', current_database(), 'api, public');
end
$$;

create schema app authorization wide_owner;
comment on schema app is 'where everything is';
grant usage on schema app to wide_reader, public;
grant create on schema app to "Wide ""Röle"" =x/y" with grant option;
create schema "Odd schema.1";
create schema blank;

create extension citext schema app;
create extension postgres_fdw schema app;
comment on extension citext is 'text without case';

-- types ----------------------------------------------------------------------------------------
create type app.mood as enum ('sad', 'it''s, ok', 'happy');
alter type app.mood add value 'meh, "so" so' before 'happy';
comment on type app.mood is 'how it feels';
revoke usage on type app.mood from public;
grant usage on type app.mood to wide_reader;
create domain app.email as text collate "C" default 'nobody@example.org' not null
  constraint has_at check (value like '%@%');
alter domain app.email add constraint short check (length(value) < 100) not valid;
comment on domain app.email is 'an address';
comment on constraint has_at on domain app.email is 'every address has one';
create domain app.price as numeric(10, 2);
create type app.address as (street text collate "C", house integer, lines varchar(20)[]);
alter type app.address add attribute gone integer;
alter type app.address drop attribute gone;
comment on type app.address is 'where it is';
comment on column app.address.house is 'its number';
create function app.float8_minus(double precision, double precision) returns double precision
  language sql immutable strict parallel safe return $1 - $2;
create type app.float8_span as range (
  subtype = double precision, subtype_diff = app.float8_minus, multirange_type_name = app.float8_spans);
comment on type app.float8_span is 'from here to there';
create type app.text_span as range (subtype = text, collation = "C");

-- functions ------------------------------------------------------------------------------------
create function app.touch() returns trigger language plpgsql as $$
begin
  return new;
end
$$;
create function app.area(width integer, height integer default 2, out area bigint)
  language sql stable parallel restricted as 'select width * height';
create function app.area(side real) returns real language sql immutable leakproof strict parallel safe
  as 'select side * side';
create function app.admin_only() returns setof text language plpgsql security definer
  set search_path = app, pg_temp set work_mem = '8MB' as $$
begin
  return query select 'x'::text;
end
$$;
revoke execute on function app.admin_only() from public;
grant execute on function app.admin_only() to wide_reader;
comment on function app.admin_only() is 'for few';
create procedure app.tidy(inout done integer, variadic names text[]) language plpgsql as $$
begin
  done := 1;
end
$$;
create function app.number() returns bigint language internal window as 'window_row_number';
create aggregate app.total(integer) (
  sfunc = int4pl, stype = integer, initcond = '0', combinefunc = int4pl, parallel = safe,
  msfunc = int4pl, minvfunc = int4mi, mstype = integer, minitcond = '0');
create aggregate app.tally(*) (sfunc = int8inc, stype = bigint, initcond = '0');
create aggregate app.largest(integer) (
  sfunc = int4larger, stype = integer, sortop = operator(pg_catalog.>), sspace = 8);
create aggregate app.middle(double precision order by anyelement) (
  sfunc = ordered_set_transition, stype = internal, finalfunc = percentile_disc_final,
  finalfunc_extra, finalfunc_modify = shareable);
comment on aggregate app.total(integer) is 'all together';

-- tables ---------------------------------------------------------------------------------------
create sequence app.ticket as integer start 5 increment -2 minvalue -100 maxvalue 10 cache 3 cycle;
comment on sequence app.ticket is 'next please';
grant usage on sequence app.ticket to wide_reader;

create table app.person (
  id bigint generated always as identity (start 100 increment 10) primary key,
  dropped integer,
  legacy_id serial not null unique,
  mood app.mood default 'happy',
  emails app.email[],
  code varchar(12) collate "C" not null,
  price numeric(10, 2) default 0,
  with_tax numeric generated always as (price * 1.2) stored,
  born date default date '2001-02-03',
  seen timestamptz default timestamptz '2024-01-01 00:00:00+00',
  notes text,
  bits bit varying(5),
  other_id integer generated by default as identity
);
alter table app.person drop column dropped;
alter table app.person alter column notes set storage external;
alter table app.person alter column notes set compression pglz;
alter table app.person alter column code set statistics 250;
alter table app.person alter column price set (n_distinct = 100);
alter table app.person owner to wide_owner;
alter table app.person set (fillfactor = 70, toast.autovacuum_enabled = false);
grant select (code, price), update (code) on app.person to wide_reader with grant option;
grant select on app.person to public;
comment on table app.person is 'people, ''quoted''';
comment on column app.person.code is 'short';
comment on constraint person_pkey on app.person is 'the key';

create table app.empty ();

create unlogged table app.scratch (id integer primary key, parent integer references app.scratch);
alter table app.scratch replica identity full;

create table app.base (id integer not null, constraint positive check (id > 0) no inherit);
create table app.other_base (tag text);
create table app.derived (extra integer) inherits (app.base, app.other_base);

create table app.of_type of app.address;

create server elsewhere foreign data wrapper postgres_fdw
  options (host 'secret-host', dbname 'secret-db');
create user mapping for current_user server elsewhere options (user 'secret-user', password 'hunter2');
create foreign table app.remote (id integer options (column_name 'secret-column'), name text)
  server elsewhere options (table_name 'secret-table', schema_name 'secret-schema');

-- constraints ----------------------------------------------------------------------------------
create table app.team (
  country char(2),
  number integer,
  name text,
  constraint team_key primary key (number, country) include (name),
  constraint team_name unique (name) deferrable initially deferred
);
create table app.member (
  id integer primary key,
  country char(2) default 'de',
  number integer,
  person bigint,
  period int4range,
  size integer constraint size_fits check (size between 1 and 9),
  constraint in_team foreign key (number, country) references app.team (number, country)
    match full on update cascade on delete set null deferrable initially deferred,
  constraint no_overlap exclude using gist (period with &&) where (size > 0) deferrable
);
alter table app.member add constraint is_person foreign key (person) references app.person (id)
  on update set default on delete restrict not valid;
alter table app.member add constraint odd check (id % 2 = 1) not valid;
create constraint trigger watch after update of size, number or delete on app.member
  deferrable initially deferred for each row
  when (old.size is distinct from case when (old.id > 1) then 2 else 3 end)
  execute function app.touch('a', 'it''s', 'back\slash', '', 'ünï \000');
comment on constraint in_team on app.member is 'nobody plays alone';

-- indexes --------------------------------------------------------------------------------------
create index on app.member (lower(country) text_pattern_ops, (size + number) desc nulls last)
  include (id) where size > 1;
alter index app.member_lower_expr_id_idx alter column 2 set statistics 77;
create index member_collated on app.member (country collate "C" desc, number nulls first);
create index member_hash on app.member using hash (number);
create index member_brin on app.member using brin (id) with (pages_per_range = 16, autosummarize = on);
create unique index member_unique on app.member (size, number);
comment on index app.member_unique is 'no two alike';
alter table app.member cluster on member_unique;
create unique index member_identity on app.member (id) include (size);
alter table app.member replica identity using index member_identity;
create index member_invalid on app.member (size);
update pg_index set indisvalid = false, indisready = false
where indexrelid = 'app.member_invalid'::regclass;

-- partitions -----------------------------------------------------------------------------------
create table app.event (
  id bigint not null,
  at timestamptz not null,
  kind text not null,
  person bigint references app.person,
  primary key (id, at, kind)
) partition by range (at);
create table app.event_old partition of app.event
  for values from (minvalue) to ('2024-01-01 00:00:00+00');
create table app.event_new partition of app.event
  for values from ('2024-01-01 00:00:00+00') to (maxvalue) partition by list (kind);
create table app.event_new_click partition of app.event_new for values in ('click', 'it''s');
create table app.event_new_rest partition of app.event_new default;
create index event_kind on app.event (kind);
create table app.reaction (
  id bigint primary key, event bigint, event_at timestamptz, event_kind text,
  constraint to_event foreign key (event, event_at, event_kind) references app.event on delete cascade
);
create table app.note (event bigint, at timestamptz, kind text, constraint about foreign key
  (event, at, kind) references app.event) partition by range (at);
create table app.note_all partition of app.note default;
create table app.bucket (id integer, tag text) partition by hash (lower(tag), id);
create table app.bucket_0 partition of app.bucket for values with (modulus 2, remainder 0);
insert into app.event select n, '2020-01-01', 'old', null from generate_series(1, 100) n;
insert into app.event select n, '2024-06-01', 'click', null from generate_series(1, 300) n;
analyze app.event_old, app.event_new_click;

-- triggers, rules, policies, statistics --------------------------------------------------------
create trigger stamp before insert or update of code, price on app.person
  for each row when (new.price > 0) execute function app.touch();
create trigger cut after truncate on app.person for each statement execute function app.touch();
create trigger moved after update on app.person
  referencing old table as before new table as "After" for each statement execute function app.touch();
create trigger everywhere before delete on app.person for each row execute function app.touch();
alter table app.person enable always trigger everywhere;
create trigger copied after delete on app.person for each row execute function app.touch();
alter table app.person enable replica trigger copied;
alter table app.person disable trigger cut;
comment on trigger stamp on app.person is 'keeps time';
create trigger each_event after insert on app.event for each row execute function app.touch();

create rule ignore as on insert to app.base where new.id = 7 do instead nothing;
create rule log as on delete to app.base do also insert into app.other_base values ('gone');
alter table app.base disable rule log;
comment on rule ignore on app.base is 'seven is not wanted';

alter table app.person enable row level security;
alter table app.team enable row level security;
alter table app.team force row level security;
create policy own on app.person using (code = current_user);
create policy add on app.person for insert to wide_reader, wide_owner with check (price >= 0);
create policy fix on app.person as restrictive for update to public using (price < 9) with check (price < 10);
create policy gone on app.person for delete to "Wide ""Röle"" =x/y" using (true);
create policy see on app.person for select using (exists (select from app.team where name = code));
comment on policy own on app.person is 'your own row';

create statistics app.plain (ndistinct, dependencies, mcv) on code, price from app.person;
create statistics app.computed on (lower(notes)), code from app.person;
alter statistics app.plain set statistics 33;
alter statistics app.plain owner to wide_owner;
comment on statistics app.plain is 'they go together';

-- views ----------------------------------------------------------------------------------------
create view app.adult with (security_barrier = true, check_option = local) as
  select id, code, born from app.person where born < date '2006-01-01';
create trigger save instead of update on app.adult for each row execute function app.touch();
grant select on app.adult to wide_reader;
comment on view app.adult is 'grown up';
comment on column app.adult.code is 'of the adult';
alter view app.adult alter column code set default 'x';
create materialized view app.summary as select mood, count(*) as people from app.person group by mood;
create unique index on app.summary (mood);
create materialized view app.not_yet as select 1 as one with no data;

-- names ----------------------------------------------------------------------------------------
create table "Odd schema.1"."select" ("from" integer primary key, "a ""b"" c" text, "🐘" text);
create table "Odd schema.1"."Mixed.Case ""quoted"" 🐘" (id integer primary key);
create table "Odd schema.1".abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijk (x integer);
create table "Odd schema.1".person (id integer);
create table app."Users" (id integer);
create index " leading space" on "Odd schema.1"."select" ("a ""b"" c", "🐘");
create policy "p ""q""" on "Odd schema.1"."select" using ("a ""b"" c" = '🐘');
create table public.lonely (id integer);

-- the database ---------------------------------------------------------------------------------
alter default privileges for role wide_owner in schema app grant select on tables to wide_reader;
alter default privileges for role wide_owner revoke all on schemas from wide_owner;
alter default privileges for role wide_owner grant execute on functions to wide_group with grant option;
create publication changes for table app.person, only app.base with (publish = 'insert, truncate');
comment on publication changes is 'what others see';
create publication everything for all tables with (publish_via_partition_root = true);
create function app.on_ddl() returns event_trigger language plpgsql as $$
begin
end
$$;
create event trigger watch_ddl on ddl_command_end when tag in ('CREATE TABLE', 'DROP TABLE')
  execute function app.on_ddl();
alter event trigger watch_ddl disable;
comment on event trigger watch_ddl is 'sees what is made';

-- definitions ----------------------------------------------------------------------------------
create table "Odd schema.1".key (
  "Id" integer,
  "from" text collate "C",
  "group" numeric,
  plain varchar(5),
  loud app.citext,
  constraint "the key" primary key ("Id", "from") with (fillfactor = 50),
  constraint deferred unique ("group") deferrable,
  constraint including unique (plain) include ("Id"),
  constraint "a ""b""" foreign key ("Id", "from") references "Odd schema.1".key ("Id", "from")
    match full on update restrict on delete set default deferrable
);
create index on "Odd schema.1".key ("from" collate "POSIX" text_pattern_ops desc nulls last, plain);
create unique index on "Odd schema.1".key (plain varchar_pattern_ops nulls first) include ("from")
  where "group" > 3 and "from" is not null;
create index on "Odd schema.1".key ("Id" desc) with (deduplicate_items = off);
create index on "Odd schema.1".key (loud app.citext_pattern_ops);
