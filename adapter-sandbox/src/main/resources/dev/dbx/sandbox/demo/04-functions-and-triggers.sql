-- Functions, one aggregate, procedures and triggers.
-- An empty search_path keeps a caller from slipping in objects of the same name.

-- ---------------------------------------------------------------------------
-- Small helpers
-- ---------------------------------------------------------------------------

create function public.normalise_name(name text) returns text
language sql immutable strict parallel safe
set search_path = ''
as $$
  select lower(regexp_replace(btrim(name), '[[:space:]]+', ' ', 'g'))
$$;

comment on function public.normalise_name(text) is 'Lower case, single spaces: for comparing names';

create function public.is_admin() returns boolean
language sql stable
set search_path = ''
as $$
  select coalesce(auth.jwt() -> 'app_metadata' ->> 'role', '') = 'admin'
$$;

comment on function public.is_admin() is 'True for callers whose token carries app_metadata.role = admin';

create function public.is_anonymous_sign_in() returns boolean
language sql stable
set search_path = ''
as $$
  select coalesce((auth.jwt() ->> 'is_anonymous')::boolean, false)
$$;

comment on function public.is_anonymous_sign_in() is 'True for callers who signed in without an account of their own';

create aggregate public.jsonb_merge(jsonb) (
  sfunc = pg_catalog.jsonb_concat,
  stype = jsonb,
  initcond = '{}'
);

comment on aggregate public.jsonb_merge(jsonb) is 'Merges objects; later ones win, so give it an order by';

-- ---------------------------------------------------------------------------
-- Questions
-- ---------------------------------------------------------------------------

-- A parsed body (14 and later): PostgreSQL knows that it depends on experience.
create function public.years_of_experience(target_user uuid, as_of date default current_date) returns numeric
language sql stable
set search_path = ''
return (
  select coalesce(round(sum(least(coalesce(end_date, as_of), as_of) - start_date) / 365.25, 1), 0)
  from public.experience
  where user_id = target_user and start_date < as_of
);

comment on function public.years_of_experience(uuid, date)
  is 'Years worked up to a day, parallel positions counted twice';

create function public.seniority(years integer) returns text
language sql stable
set search_path = ''
as $$
  select level.name from public.seniority_levels as level where level.years @> seniority.years
$$;

comment on function public.seniority(integer) is 'Name of the level that a number of years amounts to';

create function public.profile_completeness(profile public.user_profiles) returns integer
language sql stable
set search_path = ''
as $$
  select 100 * num_nonnulls(
    profile.headline,
    profile.bio,
    profile.location,
    profile.website,
    profile.current_experience_id) / 5
$$;

comment on function public.profile_completeness(public.user_profiles)
  is 'Share of the optional fields that are filled in; the API serves it as a computed column';

create function public.application_facts(target_application bigint) returns jsonb
language sql stable
set search_path = ''
as $$
  select public.jsonb_merge(event.payload order by event.occurred_at, event.id)
  from public.application_events as event
  where event.application_id = target_application
$$;

comment on function public.application_facts(bigint) is 'Everything the events of an application say, latest word last';

-- ---------------------------------------------------------------------------
-- Changes
-- ---------------------------------------------------------------------------

create function public.move_application(target_application bigint, new_status public.application_status)
returns public.applications
language plpgsql
set search_path = ''
as $$
declare
  application public.applications;
begin
  select * into application
  from public.applications
  where id = target_application and deleted_at is null
  for update;

  if not found then
    raise exception 'application % not found', target_application
      using errcode = 'no_data_found';
  end if;
  if application.status in ('accepted', 'rejected', 'withdrawn') then
    raise exception 'application % is closed', application.reference
      using errcode = 'check_violation', hint = 'Create a new application instead.';
  end if;

  update public.applications
  set
    status = new_status,
    applied_at = case when new_status = 'draft' then applied_at else coalesce(applied_at, now()) end,
    closed_at = case when new_status in ('accepted', 'rejected', 'withdrawn') then now() end
  where id = target_application
  returning * into application;

  return application;
end
$$;

comment on function public.move_application(bigint, public.application_status)
  is 'Moves an open application to another stage, with the caller''s rights';

create procedure public.archive_applications(closed_before date, inout archived bigint default 0)
language plpgsql
set search_path = ''
as $$
begin
  update public.applications
  set deleted_at = now()
  where closed_at < closed_before and deleted_at is null;

  get diagnostics archived = row_count;
end
$$;

comment on procedure public.archive_applications(date, bigint)
  is 'Soft-deletes applications that ended before a day; returns how many';

-- ---------------------------------------------------------------------------
-- Trigger functions: in private, where the API cannot call them
-- ---------------------------------------------------------------------------

create function private.set_updated_at() returns trigger
language plpgsql
set search_path = ''
as $$
begin
  new.updated_at := now();
  return new;
end
$$;

comment on function private.set_updated_at() is 'Keeps updated_at true';

-- Definer, because callers may not write the log themselves.
create function private.write_audit_log() returns trigger
language plpgsql
security definer
set search_path = ''
as $$
declare
  old_row jsonb := case when tg_op <> 'INSERT' then to_jsonb(old) end;
  new_row jsonb := case when tg_op <> 'DELETE' then to_jsonb(new) end;
begin
  insert into public.audit_log (table_name, row_id, action, actor_id, old_row, new_row)
  values (
    tg_table_schema || '.' || tg_table_name,
    coalesce(new_row, old_row) ->> 'id',
    tg_op::public.audit_action,
    auth.uid(),
    old_row,
    new_row);
  return null;
end
$$;

comment on function private.write_audit_log() is 'Writes the change and the caller to audit_log';

-- Definer, because history is not written by hand.
create function private.record_application_event() returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  if tg_op = 'INSERT' then
    insert into public.application_events (application_id, user_id, kind, to_status)
    values (new.id, new.user_id, 'created', new.status);
  else
    insert into public.application_events (application_id, user_id, kind, from_status, to_status)
    values (new.id, new.user_id, 'status_changed', old.status, new.status);
  end if;
  return null;
end
$$;

comment on function private.record_application_event() is 'Adds creation and every change of stage to the history';

-- Invoker, because current_user must be the caller.
create function private.protect_profile_status() returns trigger
language plpgsql
set search_path = ''
as $$
begin
  if current_user not in ('anon', 'authenticated') then
    return new;
  end if;
  if tg_op = 'INSERT' then
    new.status := 'pending';
  elsif new.status is distinct from old.status then
    raise exception 'only the team changes the status of a profile'
      using errcode = 'insufficient_privilege';
  end if;
  return new;
end
$$;

comment on function private.protect_profile_status() is 'Users neither approve nor un-suspend themselves';

create function private.limit_profile_skills() returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  if (select count(*) from public.profile_skills where user_id = new.user_id) > 40 then
    raise exception 'a profile lists 40 skills at most'
      using errcode = 'check_violation';
  end if;
  return null;
end
$$;

comment on function private.limit_profile_skills() is 'Forty skills are enough for anybody';

-- ---------------------------------------------------------------------------
-- Triggers
-- ---------------------------------------------------------------------------

create trigger users_set_updated_at
  before update on auth.users
  for each row
  when (old.* is distinct from new.*)
  execute function private.set_updated_at();

create trigger companies_set_updated_at
  before update on public.companies
  for each row
  when (old.* is distinct from new.*)
  execute function private.set_updated_at();

create trigger user_profiles_set_updated_at
  before update on public.user_profiles
  for each row
  execute function private.set_updated_at();

create trigger user_profiles_protect_status
  before insert or update of status on public.user_profiles
  for each row
  execute function private.protect_profile_status();

create trigger user_profiles_audit
  after insert or update or delete on public.user_profiles
  for each row
  execute function private.write_audit_log();

create trigger experience_set_updated_at
  before update on public.experience
  for each row
  execute function private.set_updated_at();

create constraint trigger profile_skills_limit
  after insert or update on public.profile_skills
  deferrable initially deferred
  for each row
  execute function private.limit_profile_skills();

create trigger applications_set_updated_at
  before update on public.applications
  for each row
  execute function private.set_updated_at();

create trigger applications_record_creation
  after insert on public.applications
  for each row
  execute function private.record_application_event();

create trigger applications_record_status
  after update of status on public.applications
  for each row
  when (old.status is distinct from new.status)
  execute function private.record_application_event();

create trigger applications_audit
  after update or delete on public.applications
  for each row
  execute function private.write_audit_log();

comment on trigger users_set_updated_at on auth.users is 'Only when something really changed';
comment on trigger companies_set_updated_at on public.companies is 'Only when something really changed';
comment on trigger user_profiles_set_updated_at on public.user_profiles is 'Keeps updated_at true';
comment on trigger user_profiles_protect_status on public.user_profiles is 'Users cannot approve themselves';
comment on trigger user_profiles_audit on public.user_profiles is 'Every change is logged';
comment on trigger experience_set_updated_at on public.experience is 'Keeps updated_at true';
comment on trigger profile_skills_limit on public.profile_skills
  is 'Checked at commit, so that a list can be replaced in any order';
comment on trigger applications_set_updated_at on public.applications is 'Keeps updated_at true';
comment on trigger applications_record_creation on public.applications is 'First entry of the history';
comment on trigger applications_record_status on public.applications is 'One entry per change of stage';
comment on trigger applications_audit on public.applications
  is 'Changes and deletions are logged, creation is in the history';
