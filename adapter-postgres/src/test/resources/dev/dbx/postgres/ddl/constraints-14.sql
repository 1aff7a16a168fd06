-- Constraints and indexes.
create schema app;
create extension btree_gist schema app;
create table app.team (country text, number integer, name text not null,
  constraint team_key primary key (number, country) include (name) with (fillfactor = 60),
  constraint team_name unique (name) deferrable initially deferred);
create unique index team_upper on app.team (upper(name));
create unique index team_only_index on app.team (name, number);
create table app.player (
  id integer primary key,
  team integer, country text default 'de',
  team_name text,
  captain integer references app.player on delete set null,
  period daterange,
  size integer constraint size_check check (size between 1 and 9),
  constraint in_team foreign key (team, country) references app.team (number, country)
    match full on update cascade on delete set default deferrable initially deferred,
  constraint by_index foreign key (team_name, team) references app.team (name, number),
  constraint no_overlap exclude using gist (team with =, period with &&) with (fillfactor = 50)
    where (size > 0) deferrable,
  constraint one_each exclude (id with =)
);
alter table app.player add constraint odd check (id % 2 = 1) not valid;
alter table app.player add constraint friend foreign key (captain) references app.player not valid;
create table app.a (id integer primary key, b integer not null);
create table app.b (id integer primary key, a integer not null references app.a);
alter table app.a add foreign key (b) references app.b;
create index on app.player using hash (team);
create index on app.player using brin (id) with (pages_per_range = 4);
create index on app.player using gist (period);
create index on app.player using spgist (period);
create index player_many on app.player
  (lower(country) collate "C" text_pattern_ops desc nulls last, (size + team) asc nulls first) include (id) where size > 1;
alter index app.player_many alter column 1 set statistics 500;
create index "Odd "" name" on app.player (id);
alter table app.player cluster on "Odd "" name";
alter table app.player replica identity using index player_pkey;
create table app.only_check (check (true), constraint "A b" check (1 > 0) no inherit);
create table app.clustered_by_key (id integer primary key, n integer);
alter table app.clustered_by_key cluster on clustered_by_key_pkey;
comment on constraint in_team on app.player is 'in one';
comment on constraint no_overlap on app.player is 'one at a time';
comment on constraint team_key on app.team is 'the key';
comment on index app.team_key is 'its index';
create unlogged table app.fast (id integer primary key, body text, n integer) with (
  fillfactor = 70, autovacuum_enabled = false, toast.autovacuum_enabled = false, user_catalog_table = true);
alter table app.fast alter column body set storage external;
alter table app.fast alter column body set compression pglz;
alter table app.fast alter column n set (n_distinct = -0.5, n_distinct_inherited = 10);
alter table app.fast replica identity nothing;
create statistics app.several (ndistinct, mcv) on (n % 10), lower(body), id from app.fast;
create statistics app.one_expression on (n % 3) from app.fast;
alter statistics app.several set statistics 5;
create table app.wide_row (a "char", b bit(3), c varbit(5), d char(3), e bpchar, f time(3), g interval year to month,
  h interval second(2), i numeric, j numeric(5,2), k text[][], l name, m oid, n xml, o jsonpath, p regclass,
  q int4multirange, r box default '(1,1),(0,0)', s "char"[] default '{}', t timestamp(0) without time zone default now());
create table app."Table" ("Column" integer, "select" integer, "a""b" integer, "ünï" integer, check ("Column" > "select"));
