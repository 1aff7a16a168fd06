create table customers (id int primary key, email text, city text, country text)
  with (autovacuum_enabled = off);
insert into customers
  select i, 'person' || i || '@example.org', 'city' || i % 100, 'country' || i % 100
  from generate_series(1, 20000) i;
create index on customers (email);

create table orders (
  id int primary key, customer_id int, status text, total numeric, note text, padding text
) with (autovacuum_enabled = off);
insert into orders
  select i, i % 200, case when i % 2 = 0 then 'paid' else 'open' end, i % 977, 'note' || i,
         repeat('x', 200)
  from generate_series(1, 60000) i;
create index on orders (customer_id);

create table small (v int) with (autovacuum_enabled = off);
insert into small select generate_series(1, 100);

-- never vacuumed, so its visibility map is empty
create table fresh (id int) with (autovacuum_enabled = off);
insert into fresh select generate_series(1, 20000);
create index on fresh (id);

-- the planner is told that there are few values, and believes it
create table keys (few int, many int) with (autovacuum_enabled = off);
insert into keys select i % 5 + 1, i from generate_series(1, 5000) i;
alter table keys alter many set (n_distinct = 5);

create table shapes (shape polygon) with (autovacuum_enabled = off);
insert into shapes
  select polygon(box(point(i, i), point(i + 1, i + 1))) from generate_series(1, 2000) i
  union all
  select format('((%s,0),(0,%s),(0,0))', 10000 + i, 10000 + i)::polygon
  from generate_series(1, 2000) i;
create index on shapes using gist (shape);

create table pairs (a int, b int, filler text) with (autovacuum_enabled = off);
insert into pairs select i % 50, i, repeat('x', 100) from generate_series(1, 50000) i;
create index on pairs (a, b);

create table events (id int, at date, what text) partition by range (at);
create table events_1 partition of events for values from ('2026-01-01') to ('2026-02-01');
create table events_2 partition of events for values from ('2026-02-01') to ('2026-03-01');
create table events_3 partition of events for values from ('2026-03-01') to ('2026-04-01');
create table events_4 partition of events for values from ('2026-04-01') to ('2026-05-01');
create table events_5 partition of events for values from ('2026-05-01') to ('2026-06-01');
insert into events
  select i, date '2026-01-01' + i % 150, 'what' from generate_series(1, 5000) i;

create function slowly(v int) returns boolean language plpgsql cost 1 as
  $$ begin perform pg_sleep(0.001); return v > 0; end $$;

do $$
begin
  if not exists (select from pg_roles where rolname = 'tips_reader') then
    create role tips_reader;
  end if;
end
$$;
create table documents (id int, owner text) with (autovacuum_enabled = off);
insert into documents select i, 'user' || i % 10 from generate_series(1, 5000) i;
alter table documents enable row level security;
create policy own on documents using (owner = current_setting('app.user_id'));
create table papers (id int, owner text) with (autovacuum_enabled = off);
insert into papers select i, 'user' || i % 10 from generate_series(1, 5000) i;
alter table papers enable row level security;
create policy own on papers using (owner = (select current_setting('app.user_id')));
grant select on documents, papers to tips_reader;

analyze;
