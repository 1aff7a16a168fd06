-- Triggers, rules, policies, event triggers and publications.
do $$ begin
  if not exists (select from pg_roles where rolname = 'ddl_reader') then create role ddl_reader; end if;
end $$;
create schema app;
create schema "Other schema";
create function "Other schema"."Touch it"() returns trigger language plpgsql as $$ begin return new; end $$;
create table app.item (id integer primary key, n integer, note text, "Odd" integer);
create table app.log (id integer, note text);
create trigger stamp before insert or update of n, "Odd" on app.item
  for each row when (new.n > 0) execute function "Other schema"."Touch it"('a', 'it''s', 'back\slash', '');
create trigger cut after truncate on app.item for each statement execute function "Other schema"."Touch it"();
create trigger moved after update on app.item
  referencing old table as before new table as "After" for each statement execute function "Other schema"."Touch it"();
create trigger "Always on" before delete on app.item for each row execute function "Other schema"."Touch it"();
create trigger copied after delete on app.item for each row execute function "Other schema"."Touch it"();
create constraint trigger checked after insert or update on app.item from app.log
  deferrable initially deferred for each row execute function "Other schema"."Touch it"();
alter table app.item enable always trigger "Always on";
alter table app.item enable replica trigger copied;
alter table app.item disable trigger cut;
comment on trigger "Always on" on app.item is 'never off';
create rule audit as on update to app.item do also insert into app.log values (new.id, 'it''s');
create rule never as on delete to app.log do instead nothing;
create rule "Several" as on insert to app.log where new.id > 5 do instead (
  insert into app.item (id) values (new.id); select 1; update app.item set n = 1 where id = new.id);
create rule upsert as on insert to app.log where new.note = 'up' do also
  insert into app.item (id) values (new.id) on conflict on constraint item_pkey do nothing;
alter table app.item disable rule audit;
alter table app.log enable always rule never;
comment on rule never on app.log is 'it stays';
alter table app.item enable row level security;
alter table app.log force row level security;
create policy everyone on app.item using (true);
create policy few on app.item as restrictive for update to ddl_reader, current_user using (n > 1) with check (n < 9);
create policy add on app.item for insert with check (exists (select from app.log l where l.id = item.id));
create policy remove on app.item for delete to public using (note = current_setting('app.user', true));
create policy "See it" on app.log for select to ddl_reader using ((select count(*) from app.item) > 0);
comment on policy everyone on app.item is 'all of them';
create publication few for table app.item, only app.log with (publish = 'insert');
create publication nothing;
create publication everything for all tables with (publish = '', publish_via_partition_root = true);
comment on publication few is 'a few';
create function app.on_ddl() returns event_trigger language plpgsql as $$ begin end $$;
create event trigger watch on ddl_command_end when tag in ('CREATE TABLE', 'DROP TABLE') execute function app.on_ddl();
create event trigger "Watch all" on sql_drop execute function app.on_ddl();
create event trigger off on ddl_command_start execute function app.on_ddl();
alter event trigger off disable;
alter event trigger "Watch all" enable always;
comment on event trigger watch is 'it sees';
