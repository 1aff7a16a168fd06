-- Views of views, and what uses them as types.
create schema app;
create type app.address as (street text, house integer);
create table app.person (
  id integer primary key, name text collate "C", born date, address app.address, boss integer);
create table app.city (person integer unique, name text collate "C");
create view app.zero as select id, name, born from app.person;
create view app.adult with (security_barrier = true, check_option = cascaded) as
  select id, name from app.zero where born < date '2000-01-01';
create view app.local with (check_option = local) as select * from app.adult;
alter view app.local alter column name set default 'x';
create view app.by_key as
  select p.*, count(*) from app.person p join app.city c on c.person = p.id group by p.id;
create view app.chain as with recursive chain (id, depth) as (
  select id, 0 from app.person where boss is null
  union all
  select p.id, depth + 1 from app.person p join chain c on p.boss = c.id)
  select * from chain;
create view app.merged ("Other name", "x y") as
  select name, c.person from app.person join app.city c using (name);
create view app.rows as select p as person, array_agg(c) as cities, (p.address).house as house
  from app.person p, app.city c group by p, (p.address).house;
create view app.nothing as select;
create view app.literals as
  select 'a' as a, 1.5 as b, null as c, '{1,2}'::integer[] as d, interval '1 day' as e,
    e'back\\slash ''quoted''' as f, '\x01'::bytea as g, timestamptz '2024-01-01 00:00:00+00' as h;
create table app.of_address of app.address (
  street default 'none', house not null check (house > 0), primary key (street));
create table app.of_plain of app.address;
create table app.holds (
  adult app.adult, adults app.adult[], person app.person, row_of_type app.of_plain, address app.address);
create function app.describe(app.adult) returns text language plpgsql as $$ begin return 'x'; end $$;
create function app.make() returns setof app.by_key language sql stable as 'select * from app.by_key';
create view app.described as select app.describe(a) as description from app.adult a;
create domain app.adult_text as text default app.describe(null);
create materialized view app.counted as select name, count(*) as n from app.adult group by name;
create unique index on app.counted (name);
create index on app.counted (lower(name)) where n > 1;
create materialized view app.counted_again with (fillfactor = 70) as select sum(n) as n from app.counted;
create materialized view app.empty as select * from app.counted with no data;
alter materialized view app.counted cluster on counted_name_idx;
alter materialized view app.counted alter column name set statistics 10;
create view app.on_materialized as select n from app.counted_again;
create view app."Quoted ""view""" as select 1 as "select", 2 as "A b";
comment on column app.local.name is 'of the view';
comment on materialized view app.counted is 'how many';
comment on column app.counted.n is 'of them';
create function app.touch() returns trigger language plpgsql as $$ begin return new; end $$;
create trigger save instead of insert or update on app.zero for each row execute function app.touch();
alter view app.zero alter column born set default now();
create rule gone as on delete to app.zero do instead delete from app.person where id = old.id;
create rule change as on update to app.local where new.id > 0
  do also insert into app.city values (new.id, 'x');
create rule tell as on update to app.zero do also notify changed;
create view app.latest as select distinct on (name) name, rank() over w as rank, grouping(name)
  from app.person group by name window w as (order by name) order by name;
create view app.sampled as select * from app.person tablesample system (10) for share;
