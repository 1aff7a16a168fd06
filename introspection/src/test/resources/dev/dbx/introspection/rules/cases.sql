-- Each case is a script for an empty schema t, on its search path, and the findings it must give, no more.

-- case: a sound table has nothing to find
create table sound (id int primary key, note text not null unique);

-- case: an API role reaches a table without row-level security
-- finds: ERROR rls-disabled t.open
create table open (id int primary key);
grant select on open to anon;

-- case: PUBLIC counts as an API role, and a column is enough
-- finds: ERROR rls-disabled t.open
create table open (id int primary key, note text);
grant update (note) on open to public;

-- case: a partition that is granted itself is open too
-- finds: ERROR rls-disabled t.part
create table whole (id int primary key) partition by list (id);
create table part partition of whole for values in (1);
alter table whole enable row level security;
create policy p on whole using (true);
grant select on part to authenticated;

-- case: a back-end role may reach a table without row-level security
create table internal (id int primary key);
grant select on internal to introspection_backend;

-- case: TRUNCATE alone reaches no row
create table internal (id int primary key);
grant truncate on internal to anon;

-- case: policies do nothing while row-level security is off
-- finds: ERROR policy-without-rls t.drafted
create table drafted (id int primary key);
create policy p on drafted using (true);

-- case: row-level security without a policy, granted
-- finds: WARNING rls-without-policy t.shut
create table shut (id int primary key);
alter table shut enable row level security;
grant select on shut to anon;

-- case: row-level security without a policy, granted to nobody
-- finds: INFO rls-without-policy t.shut
create table shut (id int primary key);
alter table shut enable row level security;

-- case: row-level security with a policy; partitions need none
create table whole (id int primary key) partition by list (id);
create table part partition of whole for values in (1);
alter table whole enable row level security;
alter table part enable row level security;
create policy p on whole using (true);

-- case: rows that cannot be told apart
-- finds: WARNING no-primary-key t.heap
create table heap (id int unique);

-- case: a partition leaves the key to its parent
-- finds: WARNING no-primary-key t.whole
create table whole (id int) partition by list (id);
create table part partition of whole for values in (1);

-- case: a view needs no key
create table base (id int primary key);
create view shown as select * from base;
create materialized view kept as select * from base with no data;

-- case: a constraint nobody checked the old rows against
-- finds: WARNING constraint-not-validated t.old
create table old (id int primary key);
alter table old add constraint positive check (id > 0) not valid;

-- case: a constraint validated later is sound
create table old (id int primary key);
alter table old add constraint positive check (id > 0) not valid;
alter table old validate constraint positive;

-- case: a constraint that is not enforced is so by choice
-- from: 18
create table loose (id int primary key, constraint positive check (id > 0) not enforced);

-- case: rows that were never analysed
-- finds: INFO never-analyzed t.fresh
create table fresh (id int primary key) with (autovacuum_enabled = false);
insert into fresh values (1);

-- case: analysed rows, and no rows
create table fresh (id int primary key) with (autovacuum_enabled = false);
insert into fresh values (1);
analyze fresh;
create table empty (id int primary key);

-- case: a trigger that was switched off
-- finds: WARNING trigger-disabled t.watched
create table watched (id int primary key);
create trigger stamp before update on watched for each row execute function suppress_redundant_updates_trigger();
alter table watched disable trigger stamp;

-- case: triggers that fire, on replicas alone as well
create table watched (id int primary key);
create trigger stamp before update on watched for each row execute function suppress_redundant_updates_trigger();
create trigger follow before update on watched for each row execute function suppress_redundant_updates_trigger();
alter table watched enable replica trigger follow;

-- case: an index that was never finished
-- finds: WARNING index-invalid t.broken_note
create table broken (id int primary key, note text);
create index broken_note on broken (note);
update pg_index set indisvalid = false where indexrelid = 't.broken_note'::regclass;

-- case: a partitioned index that a partition lacks
-- finds: WARNING index-invalid t.whole_note
create table whole (id int primary key, note text) partition by list (id);
create table part partition of whole for values in (1);
create index whole_note on only whole (note);

-- case: a foreign key without an index
-- finds: WARNING foreign-key-without-index t.child
create table parent (id int primary key);
create table child (id int primary key, parent_id int references parent);

-- case: an index that begins otherwise, is partial or of no use for equality is none
-- finds: WARNING foreign-key-without-index t.child
create table parent (id int primary key);
create table child (id int primary key, parent_id int references parent);
create index on child (id, parent_id);
create index on child (parent_id) where id > 5;
create index on child using brin (parent_id);
create index on child ((parent_id + 0));

-- case: key columns first in any order, hash, or without nulls will do
create table parent (a int, b int, primary key (a, b));
create table single (id int primary key);
create table one (id int primary key, a int, b int, foreign key (a, b) references parent);
create index on one (b, a, id);
create table two (id int primary key, single_id int references single);
create index on two using hash (single_id);
create table three (id int primary key, single_id int references single);
create index on three (single_id) where single_id is not null;

-- case: a partitioned table's foreign key is reported once
-- finds: WARNING foreign-key-without-index t.whole
create table parent (id int primary key);
create table whole (id int primary key, parent_id int references parent) partition by list (id);
create table part partition of whole for values in (1);

-- case: a foreign key that is not enforced checks nothing
-- from: 18
create table parent (id int primary key);
create table child (id int primary key, parent_id int references parent not enforced);

-- case: the same index twice, the one with the later name is in excess
-- finds: WARNING index-duplicate t.twice_b
create table twice (id int primary key, note text);
create index twice_a on twice (note);
create index twice_b on twice (note);

-- case: a plain index adds nothing to a unique constraint
-- finds: WARNING index-duplicate t.twice_note
create table twice (id int primary key, note text unique);
create index twice_note on twice (note);

-- case: a unique index beside the primary key
-- finds: WARNING index-duplicate t.twice_id
create table twice (id int primary key);
create unique index twice_id on twice (id);

-- case: indexes that differ in method, order, operator class, collation, predicate or included columns
create table apart (id int primary key, note text);
create index on apart (note);
create index on apart using hash (note);
create index on apart (note desc);
create index on apart (note text_pattern_ops);
create index on apart (note collate "C");
create index on apart (note) where id > 5;
create index on apart (lower(note));

-- case: an index whose keys begin another
-- finds: INFO index-redundant t.short_a
create table short (id int primary key, a int, b int);
create index short_a on short (a);
create index short_a_b on short (a, b);

-- case: an index that another holds with more included
-- finds: INFO index-redundant t.short_a
create table short (id int primary key, a int, b int);
create index short_a on short (a);
create index short_a_with_b on short (a) include (b);

-- case: a unique prefix checks something; a prefix that includes more, or lies inside, is needed
create table needed (id int primary key, a int, b int, c int);
create unique index on needed (a);
create index on needed (a, b);
create index on needed (b) include (c);
create index on needed (b, a);

-- case: indexes of partitions are judged at their parent
-- finds: INFO index-redundant t.whole_a
create table whole (id int primary key, a int) partition by list (id);
create table part partition of whole for values in (1);
create index whole_a on whole (a);
create index whole_a_id on whole (a, id);
