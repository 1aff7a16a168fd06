-- What the rules of the health check find in a schema t that is made anew for each case.

-- case: more dead rows than autovacuum should leave
-- rule: autovacuum-behind
-- finds: WARNING t.queue
create table queue (id int);
insert into queue select generate_series(1, 2000);
analyze queue;
delete from queue where id > 500;

-- case: its threshold is the table's own
-- rule: autovacuum-behind
create table queue (id int) with (autovacuum_vacuum_threshold = 5000);
insert into queue select generate_series(1, 2000);
analyze queue;
delete from queue where id > 500;

-- case: half of the rows are dead
-- rule: dead-rows
-- finds: WARNING t.events
create table events (id int);
insert into events select generate_series(1, 20001);
delete from events where id % 2 = 0 or id = 1;

-- case: few dead rows, and a small part
-- rule: dead-rows
create table small (id int);
insert into small select generate_series(1, 9000);
delete from small where id > 1;
create table events (id int);
insert into events select generate_series(1, 80000);
delete from events where id % 7 = 0;

-- case: off for one table, and on the server of the tests
-- rule: autovacuum-disabled
-- finds: ERROR server
-- finds: WARNING t."Loaded"
create table "Loaded" (id int) with (autovacuum_enabled = false);
create table plain (id int) with (autovacuum_enabled = on);

-- case: rows that were never analysed
-- rule: never-analyzed
-- finds: INFO t.loaded
create table loaded (id int);
insert into loaded select generate_series(1, 60);
create table few (id int);
insert into few values (1);

-- case: analysed
-- rule: never-analyzed
create table loaded (id int);
insert into loaded select generate_series(1, 60);
analyze loaded;

-- case: most of a table was deleted and vacuumed, but not its end
-- rule: table-bloat
-- finds: WARNING t.hollow
create table hollow (id int, filler text);
insert into hollow select i, repeat('x', 200) from generate_series(1, 80000) i;
delete from hollow where id % 8 <> 0;
vacuum analyze hollow;

-- case: a large table that is full, with nulls, narrow and wide columns
-- rule: table-bloat
create table full_up (a smallint, b bigint, c text, d boolean, e timestamptz);
insert into full_up
select 1, i, case when i % 3 = 0 then repeat('x', 100) end, true, now() from generate_series(1, 200000) i;
vacuum analyze full_up;

-- case: most entries of an index were removed
-- rule: index-bloat
-- finds: WARNING t.sparse_key
create table sparse (id bigint, constraint sparse_key primary key (id));
insert into sparse select generate_series(1, 600000);
delete from sparse where id % 20 <> 0;
vacuum analyze sparse;

-- case: a large index that is full, on an expression
-- rule: index-bloat
create table dense (id bigint, name text);
insert into dense select i, 'name of the row ' || i from generate_series(1, 300000) i;
create index dense_name on dense (lower(name));
vacuum analyze dense;

-- case: a foreign key without an index, one with, one by a partial index, one that is a prefix
-- rule: foreign-key-without-index
-- finds: INFO t.orders
create table customers (a int, b int, primary key (a, b), unique (a));
create table orders (a int, b int, foreign key (a, b) references customers);
create table indexed (b int, a int, c int, foreign key (a, b) references customers);
create index on indexed (b, a, c);
create table partly (a int references customers (a));
create index on partly (a) where a is not null;

-- case: a large one, and an index that is partial by another condition
-- rule: foreign-key-without-index
-- finds: WARNING t.orders
create table customers (a int primary key);
create table orders (a int references customers, filler text);
insert into orders select null, repeat('x', 1000) from generate_series(1, 10000);
create index on orders (a) where a > 5;
vacuum orders;

-- case: not enforced
-- rule: foreign-key-without-index
-- from: 18
create table customers (a int primary key);
create table orders (a int references customers not enforced);

-- case: two indexes on the same, and expressions written elsewhere in the statement
-- rule: index-duplicate
-- finds: WARNING t.b_lower_2
-- finds: WARNING t.slug_plain
create table b (name text, slug text constraint slug_key unique);
create index slug_plain on b (slug);
create index b_lower on b (lower(name)) where name is not null;
create index b_lower_2 on b      (   lower(name)) where     name is not null;

-- case: other order, other condition, other included columns, other collation, unique as well
-- rule: index-duplicate
create table b (name text, slug text);
create index on b (name);
create index on b (name desc);
create index on b (name) where slug is null;
create index on b (name) include (slug);
create index on b (name collate "C");
create index on b using hash (name);
create index on b (name, slug);
create unique index on b (slug);

-- case: a unique index that could not be built
-- rule: index-invalid
-- finds: WARNING t.broken
create table b (id int);
insert into b values (1), (1);
create index broken on b (id);
update pg_index set indisvalid = false where indexrelid = 't.broken'::regclass;

-- case: an index that not every partition has
-- rule: index-invalid
-- finds: WARNING t.parent_idx
create table parent (id int) partition by range (id);
create table child partition of parent for values from (0) to (9);
create index parent_idx on only parent (id);

-- case: valid ones
-- rule: index-invalid
create table b (id int primary key);

-- case: a check and a foreign key that were never validated
-- rule: constraint-not-validated
-- finds: WARNING t.b
-- finds: WARNING t.b
create table a (id int primary key);
create table b (id int, a int);
alter table b add constraint positive check (id > 0) not valid;
alter table b add foreign key (a) references a not valid;

-- case: validated, and not enforced, which is not validated either
-- rule: constraint-not-validated
-- from: 18
create table a (id int primary key);
create table b (id int check (id > 0), a int, foreign key (a) references a not enforced);

-- case: validated
-- rule: constraint-not-validated
create table b (id int);
alter table b add constraint positive check (id > 0) not valid;
alter table b validate constraint positive;

-- case: orphans behind a key that is not valid, and behind disabled triggers
-- rule: orphaned-rows
-- finds: ERROR t."Child"
-- finds: ERROR t.loaded
create table parent (x int, y int, primary key (x, y));
create table "Child" ("X" int, y int);
insert into "Child" values (1, 2), (1, null);
alter table "Child" add foreign key ("X", y) references parent not valid;
create table loaded (x int, y int, foreign key (x, y) references parent);
alter table loaded disable trigger all;
insert into loaded values (1, 2);

-- case: not valid, but without orphans; and a valid key is not looked at
-- rule: orphaned-rows
create table parent (x int primary key);
create table child (x int);
alter table child add foreign key (x) references parent not valid;
insert into parent values (1);
insert into child values (1), (null);

-- case: a serial, an identity column, a sequence of its own and one that runs down are near the end
-- rule: sequence-nearly-used-up
-- finds: ERROR t.a.id
-- finds: ERROR t.tickets
-- finds: WARNING t.b."Number"
-- finds: WARNING t.down
create table a (id serial);
select setval('a_id_seq', 2000000000);
create table b ("Number" smallint generated always as identity);
select setval(pg_get_serial_sequence('b', 'Number'), 27000);
create sequence tickets maxvalue 100;
select setval('tickets', 95);
create sequence down increment -1 minvalue -100;
select setval('down', -85);

-- case: far from it, or it begins again
-- rule: sequence-nearly-used-up
create table a (id serial, other bigserial);
select setval('a_other_seq', 2000000000);
create sequence again maxvalue 100 cycle;
select setval('again', 95);

-- case: granted to everybody without row-level security, as a whole or one column
-- rule: rls-disabled
-- finds: ERROR t.narrow
-- finds: ERROR t.open
create table open (id int);
grant select on open to public;
create table narrow (id int, name text);
grant update (name) on narrow to public;
create table closed (id int);
create table guarded (id int);
grant select on guarded to public;
alter table guarded enable row level security;

-- case: granted to nobody
-- rule: rls-disabled
create table closed (id int);

-- case: a policy without row-level security
-- rule: policy-without-rls
-- finds: ERROR t.notes
create table notes (id int);
create policy p on notes using (true);

-- case: a policy with it
-- rule: policy-without-rls
create table notes (id int);
create policy p on notes using (true);
alter table notes enable row level security;

-- case: row-level security without a policy
-- rule: rls-without-policy
-- finds: INFO t.hidden
-- finds: WARNING t.forgotten
create table hidden (id int);
alter table hidden enable row level security;
create table forgotten (id int);
alter table forgotten enable row level security;
grant select on forgotten to public;

-- case: a partition without a policy
-- rule: rls-without-policy
create table parent (id int) partition by range (id);
create table child partition of parent for values from (0) to (9);
alter table child enable row level security;

-- case: the tests' server can lose its data
-- rule: setting-unsafe
-- finds: ERROR server
-- finds: ERROR server
select 1;

-- case: an older version of an extension
-- rule: extension-outdated
-- finds: INFO extension pg_stat_statements
create extension pg_stat_statements version '1.4';

-- case: the newest version
-- rule: extension-outdated
create extension pg_trgm;
