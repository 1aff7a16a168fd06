-- Roles that inherit and do not, grants of every kind, schemas open and closed, views of every chain.
do $$
declare
  name text;
begin
  for name in
    select unnest(array['access_group', 'access_member', 'access_outsider', 'access_owner', 'access_deputy',
      'access_bypass', 'access_reads_all', 'anon', 'authenticated', 'access_view_owner', 'access_admin'])
  loop
    begin
      execute format('create role %I', name);
    exception when duplicate_object or unique_violation then
      null;
    end;
  end loop;
end
$$;
alter role access_bypass bypassrls login;
alter role access_member login;
alter role access_outsider noinherit login;
alter role access_admin superuser;
grant access_group to access_member;
grant access_group to access_outsider;
grant access_owner to access_deputy;
grant access_bypass to access_outsider;
grant pg_read_all_data to access_reads_all;
grant access_bypass, access_owner to anon;
revoke access_bypass, access_owner from anon;

create schema open;
create schema closed;
grant usage on schema open to public;

create table open.notes (id int primary key, user_id uuid, body text);
alter table open.notes owner to access_owner;
alter table open.notes enable row level security;
create policy own on open.notes to access_group using (user_id is not null);
create policy insert_only on open.notes for insert to public with check (true);
create policy limited on open.notes as restrictive for update to authenticated using (true);
grant select, insert on open.notes to access_group;
grant update (body) on open.notes to access_outsider;
grant delete on open.notes to public;
grant all on open.notes to access_bypass;
insert into open.notes values (1, null, 'a');

create table open.forced (id int);
alter table open.forced owner to access_owner;
alter table open.forced enable row level security;
alter table open.forced force row level security;
grant select on open.forced to authenticated;
insert into open.forced values (1);

create table open.unprotected (id int);
grant select, truncate on open.unprotected to anon;

create table closed.hidden (id int);
grant select on closed.hidden to anon;

create table open.root (id int) partition by list (id);
create table open.leaf partition of open.root for values in (1);
alter table open.root owner to access_owner;
alter table open.root enable row level security;

create view open.definer as select * from open.notes;
alter view open.definer owner to access_owner;
create view open.outer_view as select * from open.definer;
alter view open.outer_view owner to access_view_owner;
grant select on open.definer to access_view_owner;
create view open.broken as select * from open.definer;
alter view open.broken owner to access_view_owner;
grant select on open.outer_view, open.broken to authenticated, anon;
create view open.bound as select * from open.notes;
alter view open.bound owner to access_view_owner;
grant select on open.notes to access_view_owner;
grant select on open.bound to authenticated;
create materialized view open.stored as select * from open.notes;
create view open.over_stored as select * from open.stored;
grant select on open.over_stored to authenticated;
create view open.of_forced as select * from open.forced;
alter view open.of_forced owner to access_owner;
grant select on open.of_forced to authenticated;
