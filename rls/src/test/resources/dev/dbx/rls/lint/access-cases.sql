-- Each case is a script for an empty schema t, on its search path and open to PUBLIC, and the findings it must give about what is
-- in t or about roles called cov_*, no more.

-- case: nothing granted, nothing found
create table internal (id int primary key, user_id uuid);

-- case: public reference data is a lesser matter, and least for those who signed in
-- finds: WARNING exposed-without-rls t.countries
-- finds: INFO exposed-without-rls t.levels
create table countries (code text primary key);
grant select on countries to anon;
create table levels (code text primary key);
grant select on levels to authenticated;

-- case: whoever may write may do harm
-- finds: ERROR exposed-without-rls t.votes
create table votes (id int primary key);
grant insert on votes to authenticated;

-- case: rows of people are never a lesser matter, a column is enough, and so is PUBLIC
-- finds: ERROR exposed-without-rls t.contacts
create table contacts (id int primary key, email text);
grant select (email) on contacts to public;

-- case: a schema that is closed makes it less grave
-- finds: INFO exposed-without-rls t.contacts
revoke usage on schema t from public;
create table contacts (id int primary key, email text);
create table codes (id int primary key);
grant select on contacts, codes to anon;

-- case: through a membership that inherits, and not through one that does not
-- finds: ERROR exposed-without-rls t.contacts
-- finds: INFO exposed-without-rls t.guests
create table contacts (id int primary key, user_id uuid);
create table guests (id int primary key);
create table kept (id int primary key);
alter table kept enable row level security;
create policy p on kept for select to cov_guest, cov_lodger using (true);
grant select on contacts to cov_inherited;
grant select on guests to cov_inherited;
create table other (id int primary key, user_id uuid);
grant select on other to cov_not_inherited;

-- case: an application's login on a database with policies elsewhere
-- finds: ERROR exposed-without-rls t.contacts
-- finds: WARNING exposed-without-rls t.jobs
-- finds: INFO exposed-without-rls t.codes
create table notes (id int primary key, tenant_id int);
alter table notes enable row level security;
create policy p on notes using (tenant_id = current_setting('app.tenant', true)::int);
create table contacts (id int primary key, email text);
create table jobs (id int primary key);
create table codes (id int primary key);
grant select on notes, contacts, codes to cov_app;
grant insert on jobs to cov_app;

-- case: a partition of an open table adds nothing
-- finds: ERROR exposed-without-rls t.whole
create table whole (id int, user_id uuid) partition by list (id);
create table part partition of whole for values in (1);
grant select on whole, part to anon;

-- case: partitions that are open by their own name are one finding
-- finds: ERROR partition-less-protected t.part_1
create table whole (id int, user_id uuid) partition by list (id);
create table part_1 partition of whole for values in (1);
create table part_2 partition of whole for values in (2);
create table part_3 partition of whole for values in (3);
alter table whole enable row level security;
create policy p on whole using (user_id is not null);
alter table part_3 enable row level security;
grant select on whole, part_1, part_2, part_3 to anon;

-- case: a partition of a partition, and a child by inheritance
-- finds: ERROR partition-less-protected t.leaf
-- finds: ERROR partition-less-protected t.child
create table whole (id int, user_id uuid) partition by list (id);
create table branch partition of whole for values in (1) partition by list (user_id);
create table leaf partition of branch default;
alter table whole enable row level security;
create policy p on whole for select using (true);
grant select on leaf to authenticated;
create table parent (id int primary key, user_id uuid);
create table child () inherits (parent);
alter table parent enable row level security;
create policy p on parent for select using (true);
grant select on parent, child to authenticated;

-- case: a partition whose own policies allow more than its parent's
-- finds: WARNING partition-less-protected t.part
-- finds: INFO child-policies-ignored t.part
-- finds: WARNING write-without-read-policy t.part
create table whole (id int, user_id uuid) partition by list (id);
create table part partition of whole for values in (1);
alter table whole enable row level security;
alter table part enable row level security;
create policy p on whole for select to authenticated using (user_id is not null);
create policy p on part for delete to authenticated using (true);
grant select on whole to authenticated;
grant delete on part to authenticated;

-- case: policies of a child are not asked through an open parent
-- finds: WARNING child-policies-ignored t.part
-- finds: ERROR exposed-without-rls t.whole
create table whole (id int, user_id uuid) partition by list (id);
create table part partition of whole for values in (1);
alter table part enable row level security;
create policy p on part for select to authenticated using (user_id is not null);
grant select on whole to authenticated;

-- case: a child with the policies of its parent
create table whole (id int, user_id uuid) partition by list (id);
create table part partition of whole for values in (1);
alter table whole enable row level security;
alter table part enable row level security;
create policy p on whole for select to authenticated using (user_id is not null);
create policy p on part for select to authenticated using (user_id is not null);
grant select on whole, part to authenticated;

-- case: a view with its owner's rights, however deep
-- finds: ERROR definer-view-exposed t.shown
create table notes (id int primary key, user_id uuid);
alter table notes enable row level security;
create view v1 as select * from notes;
create view v2 as select * from v1;
create view v3 as select * from v2;
create view shown as select * from v3;
grant select on shown to anon;

-- case: a view that asks who is calling, and one of figures
-- finds: WARNING definer-view-exposed t.mine
-- finds: WARNING definer-view-exposed t.figures
create table notes (id int primary key, user_id uuid);
alter table notes enable row level security;
create view mine as select * from notes where user_id::text = current_setting('app.user', true);
create view figures as select count(*) as notes from notes;
grant select on mine, figures to authenticated;

-- case: a view of an owner whom policies bind, one of a table that is forced, one of a table without policies
create table notes (id int primary key, user_id uuid);
alter table notes enable row level security;
create policy p on notes for select to cov_bound using (true);
grant select on notes to cov_bound;
create view bound as select * from notes;
alter view bound owner to cov_bound;
create table forced (id int primary key, user_id uuid);
alter table forced owner to cov_owner;
alter table forced enable row level security;
alter table forced force row level security;
create view of_forced as select * from forced;
alter view of_forced owner to cov_owner;
create table codes (id int primary key);
create view of_codes as select * from codes;
grant select on bound, of_forced, of_codes to authenticated;

-- case: a view that its reader cannot use, since the view above lacks the privilege
create table notes (id int primary key, user_id uuid);
alter table notes enable row level security;
create view inner_view as select * from notes;
create view outer_view as select * from inner_view;
alter view outer_view owner to cov_bound;
grant select on outer_view to anon;

-- case: invoker views are read as whoever asks, definer views below them are not
-- from: 15
-- finds: ERROR definer-view-exposed t.inner_view
-- finds: ERROR definer-view-exposed t.outer_view
create table notes (id int primary key, user_id uuid);
alter table notes enable row level security;
create view safe with (security_invoker) as select * from notes;
create view inner_view as select * from notes;
create view outer_view with (security_invoker = on) as select * from inner_view;
create view over_safe as select * from safe;
grant select on safe, inner_view, outer_view, over_safe to authenticated;

-- case: a view of an unlocked partition of a protected table
-- finds: ERROR definer-view-exposed t.old_rows
create table whole (id int, user_id uuid) partition by list (id);
create table part partition of whole for values in (1);
alter table whole enable row level security;
create view old_rows as select * from part;
grant select on old_rows to authenticated;

-- case: materialised views of protected rows, of figures, of others' data, of codes
-- finds: ERROR materialized-view-exposed t.stored
-- finds: WARNING materialized-view-exposed t.figures
-- finds: WARNING materialized-view-exposed t.addresses
create table notes (id int primary key, user_id uuid);
alter table notes enable row level security;
create materialized view stored as select * from notes;
create materialized view figures as select count(*) as notes from notes;
create table contacts (id int primary key, email text);
create materialized view addresses as select email from contacts;
create table codes (id int primary key);
create materialized view all_codes as select * from codes;
grant select on stored, figures, addresses, all_codes to authenticated;

-- case: a foreign table without personal data is a lesser matter
-- finds: WARNING foreign-table-exposed t.rates
-- finds: ERROR foreign-table-exposed t.people
create foreign data wrapper cov_nowhere;
create server cov_server foreign data wrapper cov_nowhere;
create foreign table rates (code text) server cov_server;
create foreign table people (email text) server cov_server;
grant select on rates, people to anon;

-- case: definer functions, by who may call them and what they name
-- finds: WARNING definer-function-exposed t.for_all()
-- finds: INFO definer-function-exposed t.for_users()
-- finds: INFO definer-function-exposed t.names_nothing()
create table notes (id int primary key, user_id uuid);
alter table notes enable row level security;
create function for_all() returns bigint language sql security definer set search_path = '' as 'select count(*) from t.notes';
create function for_users() returns bigint language sql security definer set search_path = '' as 'select count(*) from t.notes';
revoke execute on function for_users() from public;
grant execute on function for_users() to authenticated;
create function names_nothing() returns int language sql security definer set search_path = '' as 'select 1';
create function for_nobody() returns bigint language sql security definer as 'select count(*) from t.notes';
revoke execute on function for_nobody() from public;
create function touched() returns trigger language plpgsql security definer as 'begin return new; end';
create function invoker() returns bigint language sql as 'select count(*) from t.notes';

-- case: a definer function of somebody whom policies bind needs a search_path all the same
-- finds: WARNING definer-function-search-path t.bound(who integer)
create table notes (id int primary key, user_id uuid);
alter table notes enable row level security;
create function bound(who int) returns bigint language sql security definer as 'select count(*) from t.notes';
alter function bound(int) owner to cov_bound;

-- case: members of owners; a role that must be SET first is a lesser matter
-- finds: WARNING owner-membership cov_deputy
-- finds: INFO owner-membership cov_distant
create table notes (id int primary key, user_id uuid);
alter table notes owner to cov_owner;
alter table notes enable row level security;
create policy p on notes for select to authenticated using (true);
grant select on notes to authenticated;

-- case: a role that requests run as inherits from the owner
-- finds: ERROR owner-membership cov_deputy
-- finds: INFO owner-membership cov_distant
-- finds: WARNING unbound-role-in-policy t.notes
create table notes (id int primary key, user_id uuid);
alter table notes owner to cov_owner;
alter table notes enable row level security;
create policy p on notes for select to cov_deputy using (true);
grant select on notes to cov_deputy;

-- case: an owner that cannot log in needs no force
create table notes (id int primary key, user_id uuid);
alter table notes enable row level security;
create policy p on notes using (user_id is not null);

-- case: an owner who is the only one with privileges
-- finds: WARNING owner-not-forced t.notes
create table notes (id int primary key, user_id uuid);
create table others (id int primary key, user_id uuid);
alter table notes owner to cov_login;
alter table others owner to cov_login;
alter table notes enable row level security;
alter table others enable row level security;
create policy p on notes using (user_id is not null);
create policy p on others for select to authenticated using (user_id is not null);
grant select on others to authenticated;

-- case: what no policy filters is told once for a schema, of protected tables
-- finds: WARNING truncate-granted t
-- finds: INFO trigger-granted t
create table one (id int primary key);
create table two (id int primary key);
create table open (id int primary key);
alter table one enable row level security;
alter table two enable row level security;
grant truncate on one, two, open to authenticated, public;
grant trigger on two to authenticated;

-- case: commands that nothing lets through; restrictive policies do not
-- finds: INFO command-without-policy t.notes
-- finds: WARNING command-without-policy t.shut
-- finds: INFO command-without-policy t.limited
create table notes (id int primary key);
create table shut (id int primary key);
create table limited (id int primary key);
alter table notes enable row level security;
alter table shut enable row level security;
alter table limited enable row level security;
create policy p on notes for select using (true);
create policy p on limited as restrictive for select using (true);
grant select, insert on notes to anon;
grant select on shut, limited to anon;

-- case: commands with policies, for PUBLIC or a role one inherits from
create table notes (id int primary key);
alter table notes enable row level security;
create policy r on notes for select using (true);
create policy i on notes for insert to cov_inherited with check (true);
grant select, insert on notes to anon;
revoke insert on notes from anon;
grant select on notes to authenticated;

-- case: rows that one may change and not see
-- finds: WARNING write-without-read-policy t.notes
-- finds: WARNING write-without-read-policy t.blind
-- finds: INFO command-without-policy t.notes
create table notes (id int primary key);
create table blind (id int primary key);
alter table notes enable row level security;
alter table blind enable row level security;
create policy d on notes for delete to authenticated using (true);
create policy a on blind for all to authenticated using (true);
grant select, delete on notes to authenticated;
grant update on blind to authenticated;

-- case: roles that nothing binds
-- finds: WARNING bypassrls-role cov_bypass
-- finds: INFO bypassrls-role cov_backup
-- finds: WARNING api-role-bypasses-rls cov_climber
create table notes (id int primary key);
alter table notes enable row level security;
create policy p on notes for select to cov_climber using (true);
grant select on notes to cov_climber, cov_bypass;
alter role cov_bypass bypassrls;
alter role cov_backup bypassrls;
grant cov_backup to cov_climber;

-- case: TRUNCATE is more than reading
-- finds: INFO exposed-without-rls t.codes
-- finds: WARNING truncate-granted t
create table codes (id int primary key);
grant select, truncate on codes to authenticated;

-- case: whoever deletes rows may truncate as well, and open it is already
-- finds: ERROR exposed-without-rls t.codes
create table codes (id int primary key);
grant select, delete, truncate on codes to authenticated;

-- case: a secret goes out with the row, unless its column is not granted
-- finds: WARNING secret-column-readable t.profiles
create table profiles (user_id uuid primary key, nick text, api_key text, content_hash text);
alter table profiles enable row level security;
create policy p on profiles for select to authenticated using (true);
grant select on profiles to authenticated;
create table kept (user_id uuid primary key, nick text, api_key text);
alter table kept enable row level security;
create policy p on kept for select to authenticated using (true);
grant select (user_id, nick) on kept to authenticated;

-- case: a secret that no policy shows
create table vault (user_id uuid primary key, secret text);
alter table vault enable row level security;
create policy p on vault for insert to authenticated with check (true);
grant insert on vault to authenticated;

-- case: what new tables are granted, and to whom
-- finds: WARNING default-privilege-open t
alter default privileges in schema t grant select on tables to public;

-- case: sequences and functions are another matter
alter default privileges in schema t grant usage on sequences to authenticated;
alter default privileges in schema t grant references on tables to authenticated;

-- case: changes are sent
-- finds: INFO exposed-without-rls t.news
-- finds: WARNING realtime-published t.news
-- finds: INFO realtime-published t.notes
create table news (id int primary key);
grant select on news to authenticated;
create table notes (id int primary key, user_id uuid not null);
alter table notes enable row level security;
create policy p on notes for select to authenticated using (user_id is not null);
grant select on notes to authenticated;
create table inner_notes (id int primary key);
create publication supabase_realtime for table news, notes, inner_notes;

-- case: a policy for the owner binds nobody, one for a role and the owner binds the role
-- finds: WARNING owner-not-forced t.own
-- finds: WARNING unbound-role-in-policy t.own
-- finds: INFO unbound-role-in-policy t.shared
create table own (id int primary key);
alter table own owner to cov_app;
alter table own enable row level security;
create policy p on own to cov_app using (id > 0);
create table shared (id int primary key);
alter table shared owner to cov_app;
alter table shared enable row level security;
create policy p on shared to cov_app, cov_guest using (id > 0);
grant select on shared to cov_guest;
