-- Partitioned tables.
create schema app;
create schema "Archive";
create table app.account (id integer primary key);
create function app.touch() returns trigger language plpgsql as $$ begin return new; end $$;
create sequence app.ids;
create table app.event (
  id bigint default nextval('app.ids') not null,
  at timestamptz not null default now(),
  kind text collate "C" not null default 'none',
  amount numeric(10, 2) default 0,
  tax numeric generated always as (amount * 0.2) stored,
  account integer references app.account on delete cascade,
  constraint amount_fits check (amount >= 0),
  constraint event_key primary key (id, at, kind),
  constraint event_unique unique (kind, at)
) partition by range (at);
create table app.event_2024 partition of app.event
  for values from ('2024-01-01 00:00:00+00') to ('2025-01-01 00:00:00+00');
create table "Archive"."Event 2023" (
  kind text collate "C" not null default 'old',
  gone integer,
  at timestamptz not null default now(),
  amount numeric(10, 2) default 7,
  tax numeric generated always as (amount * 0.2) stored,
  id bigint not null,
  account integer,
  constraint amount_fits check (amount >= 0),
  constraint only_old check (id < 1000),
  constraint "old key" primary key (id, at, kind)
);
alter table "Archive"."Event 2023" drop column gone;
create unique index "old unique" on "Archive"."Event 2023" (kind, at);
alter table app.event attach partition "Archive"."Event 2023"
  for values from ('2023-01-01 00:00:00+00') to ('2024-01-01 00:00:00+00');
create table app.event_new partition of app.event
  for values from ('2025-01-01 00:00:00+00') to (maxvalue) partition by list (kind);
create table app.event_new_click partition of app.event_new for values in ('click', 'it''s', null);
create table app.event_new_rest partition of app.event_new default;
create table app.event_rest partition of app.event default;
alter table app.event_2024 alter column amount set default 9;
alter table app.event_2024 add constraint small check (amount < 100);
alter table app.event_2024 alter column kind drop default;
create index event_kind on app.event (kind);
create index event_lower on app.event (lower(kind)) where amount > 0;
create index on app.event_2024 (amount);
create index event_partial on only app.event (amount);
create index event_2024_for_partial on app.event_2024 (amount);
alter index app.event_partial attach partition app.event_2024_for_partial;
alter index app.event_2024_lower_idx rename to event_2024_renamed;
comment on index app.event_2024_renamed is 'not the usual name';
create trigger touch before update on app.event for each row execute function app.touch();
create trigger seen after insert on app.event for each row execute function app.touch();
create trigger own before insert on app.event_2024 for each row execute function app.touch();
create trigger total after insert on app.event for each statement execute function app.touch();
alter table app.event_2024 disable trigger touch;
alter table app.event disable trigger seen;
alter table app.event_rest enable always trigger seen;
alter table app.event enable row level security;
create policy all_of_it on app.event using (amount > 0);
create policy in_part on app.event_2024 using (true);
create statistics app.event_stats (dependencies) on kind, amount from app.event_2024;
alter table app.event_2024 set (fillfactor = 80);
alter table app.event_2024 cluster on event_2024_kind_idx;
alter table app.event_2024 replica identity full;
alter table app.event alter column kind set statistics 50;
create table app.reaction (
  event bigint, at timestamptz, kind text collate "C",
  constraint to_event foreign key (event, at, kind) references app.event
);
create table app.hashed (id integer, tag text, constraint hashed_key unique (id)) partition by hash (id);
create table app.hashed_0 partition of app.hashed for values with (modulus 2, remainder 0);
create unlogged table app.hashed_1 partition of app.hashed for values with (modulus 2, remainder 1);
create table app.by_expression (a integer, b text) partition by range (abs(a), b collate "C" text_pattern_ops);
create table app.by_expression_low partition of app.by_expression
  for values from (minvalue, minvalue) to (10, 'x');
create view app.by_key as select e.id, e.at, e.kind, e.amount, count(*) from app.event e
  group by e.id, e.at, e.kind;
create table app.part_of_other (note text, event bigint, at timestamptz, kind text collate "C",
  foreign key (event, at, kind) references app.event) partition by list (note);
create table app.part_of_other_a partition of app.part_of_other for values in ('a');
create publication by_root for table app.event with (publish_via_partition_root = true);
create function app.bound() returns integer language sql immutable return 3;
create table app.by_function (id integer) partition by list ((id + app.bound()));
