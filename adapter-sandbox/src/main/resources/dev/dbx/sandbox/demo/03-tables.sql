-- Tables, constraints and their comments. Indexes follow in 05.

-- ---------------------------------------------------------------------------
-- Reference data
-- ---------------------------------------------------------------------------

create table public.companies (
  id           bigint generated always as identity primary key,
  name         text not null,
  slug         public.slug not null,
  website      public.web_url,
  industry     text not null,
  employees    int4range,
  headquarters public.postal_address,
  tags         text[] not null default '{}',
  verified     boolean not null default false,
  created_by   uuid references auth.users (id) on delete set null,
  created_at   timestamptz not null default now(),
  updated_at   timestamptz not null default now(),
  constraint companies_slug_key unique (slug),
  constraint companies_employees_check check (not isempty(employees) and lower(employees) >= 1),
  constraint companies_tags_check check (cardinality(tags) <= 12)
);

comment on table public.companies is 'Employers, shared by all users';
comment on column public.companies.name is 'Name as the company writes it';
comment on column public.companies.slug is 'Name in addresses';
comment on column public.companies.website is 'Home page';
comment on column public.companies.industry is 'Industry in plain words';
comment on column public.companies.employees is 'Head count as a range, e.g. [51,201)';
comment on column public.companies.headquarters is 'Main office';
comment on column public.companies.tags is 'Free labels such as remote-first';
comment on column public.companies.verified is 'Checked by the team; users cannot set this';
comment on column public.companies.created_by
  is 'Who added the company; null for those that came with the product or whose author left';
comment on column public.companies.created_at is 'When the company was added';
comment on column public.companies.updated_at is 'Maintained by a trigger';
comment on constraint companies_employees_check on public.companies is 'A company has somebody in it';
comment on constraint companies_tags_check on public.companies is 'Keeps label lists readable';

create table public.skills (
  id        integer generated always as identity primary key,
  name      text not null,
  category  public.skill_category not null,
  parent_id integer references public.skills (id) on delete set null,
  aliases   text[] not null default '{}',
  constraint skills_parent_id_check check (parent_id <> id)
);

comment on table public.skills is 'Catalogue of skills, as a tree: PostgreSQL belongs to SQL';
comment on column public.skills.name is 'Display name';
comment on column public.skills.category is 'Field the skill belongs to';
comment on column public.skills.parent_id is 'Broader skill; becomes null when that one is removed';
comment on column public.skills.aliases is 'Other spellings used in job adverts';
comment on constraint skills_parent_id_check on public.skills is 'No skill contains itself';

create table public.seniority_levels (
  id          smallint generated always as identity primary key,
  name        text not null unique,
  years       int4range not null,
  description text not null,
  constraint seniority_levels_years_check check (not isempty(years) and lower(years) >= 0),
  constraint seniority_levels_years_excl exclude using gist (years with &&)
);

comment on table public.seniority_levels is 'Which level a number of years of experience amounts to';
comment on column public.seniority_levels.name is 'Name of the level';
comment on column public.seniority_levels.years is 'Years of experience, upper bound excluded';
comment on column public.seniority_levels.description is 'What is expected at this level';
comment on constraint seniority_levels_years_excl on public.seniority_levels
  is 'Bands do not overlap, so every number of years has one level at most';

-- ---------------------------------------------------------------------------
-- The user's own data
-- ---------------------------------------------------------------------------

create table public.user_profiles (
  id                    uuid primary key default gen_random_uuid(),
  user_id               uuid not null references auth.users (id) on delete cascade,
  username              public.handle not null,
  full_name             text not null,
  headline              text,
  bio                   text,
  location              text,
  name_pronunciation    text,
  website               public.web_url,
  status                public.profile_status not null default 'pending',
  is_public             boolean not null default false,
  open_to_work          boolean not null default true,
  preferences           jsonb not null default '{}',
  current_experience_id bigint,
  search_document       tsvector not null generated always as (
    to_tsvector('simple'::regconfig, full_name || ' ' || coalesce(headline, '') || ' ' || coalesce(location, ''))
  ) stored,
  created_at            timestamptz not null default now(),
  updated_at            timestamptz not null default now(),
  constraint user_profiles_user_id_key unique (user_id),
  constraint user_profiles_username_key unique (username),
  constraint user_profiles_full_name_check check (length(btrim(full_name)) between 1 and 120),
  constraint user_profiles_preferences_check check (jsonb_typeof(preferences) = 'object')
);

comment on table public.user_profiles is 'What a user shows of themselves; accounts from anonymous sign-ins have none';
comment on column public.user_profiles.user_id is 'Account the profile belongs to';
comment on column public.user_profiles.username is 'Name in the profile''s address';
comment on column public.user_profiles.full_name is 'Name as the user writes it';
comment on column public.user_profiles.headline is 'One line under the name';
comment on column public.user_profiles.bio is 'A few sentences';
comment on column public.user_profiles.location is 'City the user lives in';
comment on column public.user_profiles.name_pronunciation is 'How to say the name, e.g. "AY-da mo-ROH"';
comment on column public.user_profiles.website is 'Portfolio or blog';
comment on column public.user_profiles.status is 'Set by the team; a trigger keeps users from changing it';
comment on column public.user_profiles.is_public is 'Visible to other users and to visitors';
comment on column public.user_profiles.open_to_work is 'Shown to recruiters as available';
comment on column public.user_profiles.preferences is 'Settings of the user interface and of notifications';
comment on column public.user_profiles.current_experience_id is 'Position shown next to the name';
comment on column public.user_profiles.search_document is 'Words of name, headline and location for full-text search';
comment on column public.user_profiles.created_at is 'When the profile was created';
comment on column public.user_profiles.updated_at is 'Maintained by a trigger';
comment on constraint user_profiles_user_id_key on public.user_profiles is 'One profile per account';
comment on constraint user_profiles_full_name_check on public.user_profiles
  is 'Not blank, and short enough for a page title';
comment on constraint user_profiles_preferences_check on public.user_profiles
  is 'Settings are an object, never a list or a bare value';

create table public.experience (
  id              bigint generated always as identity primary key,
  user_id         uuid not null references auth.users (id) on delete cascade,
  company_id      bigint references public.companies (id) on delete set null,
  title           text not null,
  employment_type public.employment_type not null default 'full_time',
  start_date      date not null,
  end_date        date,
  period          daterange not null generated always as (daterange(start_date, end_date, '[)')) stored,
  is_current      boolean not null generated always as (end_date is null) stored,
  location        text,
  highlights      text[] not null default '{}',
  created_at      timestamptz not null default now(),
  updated_at      timestamptz not null default now(),
  constraint experience_end_date_check check (end_date > start_date)
);

comment on table public.experience is 'Positions a user has held';
comment on column public.experience.user_id is 'Whose position it was';
comment on column public.experience.company_id is 'Employer; null for freelance work or when the company was removed';
comment on column public.experience.title is 'Job title';
comment on column public.experience.employment_type is 'Kind of contract';
comment on column public.experience.start_date is 'First day';
comment on column public.experience.end_date is 'Day after the last one; null while the position is held';
comment on column public.experience.period is 'Start and end as one range, for overlap queries';
comment on column public.experience.is_current is 'True while there is no end date';
comment on column public.experience.location is 'City, or Remote';
comment on column public.experience.highlights is 'Achievements, one per entry';
comment on column public.experience.created_at is 'When the row was created';
comment on column public.experience.updated_at is 'Maintained by a trigger';
comment on constraint experience_end_date_check on public.experience is 'A position lasts at least a day';

-- Profile and current position are written in one transaction, in either order.
alter table public.user_profiles
  add constraint user_profiles_current_experience_id_fkey
  foreign key (current_experience_id) references public.experience (id)
  on delete set null
  deferrable initially deferred;

comment on constraint user_profiles_current_experience_id_fkey on public.user_profiles
  is 'Checked at commit, so that profile and position can be written in any order';

create table public.education (
  id             bigint generated always as identity primary key,
  user_id        uuid not null references auth.users (id) on delete cascade,
  institution    text not null,
  degree         public.degree_level not null,
  field_of_study text,
  start_year     smallint not null,
  end_year       smallint,
  grade          numeric(3, 2),
  created_at     timestamptz not null default now(),
  constraint education_start_year_check check (start_year between 1950 and 2100),
  constraint education_grade_check check (grade between 0 and 4)
);

-- A missing field of study counts as equal to another missing one. Only 15 and later can say so, and
-- 14 would not even parse it: hence EXECUTE.
do $$
begin
  if current_setting('server_version_num')::int >= 150000 then
    execute '
      alter table public.education
        add constraint education_entry_key
        unique nulls not distinct (user_id, institution, degree, field_of_study)';
  else
    create unique index education_entry_key
      on public.education (user_id, institution, degree, (coalesce(field_of_study, '')));
  end if;
end
$$;

comment on table public.education is 'Schools and degrees of a user';
comment on column public.education.user_id is 'Whose degree it is';
comment on column public.education.institution is 'School or university';
comment on column public.education.degree is 'Level of the degree';
comment on column public.education.field_of_study is 'Subject; null where a school has none';
comment on column public.education.start_year is 'First year';
comment on column public.education.end_year is 'Last year; null while still studying';
comment on column public.education.grade is 'Grade point average from 0 to 4';
comment on column public.education.created_at is 'When the row was created';
comment on constraint education_start_year_check on public.education is 'Catches two-digit years';
comment on constraint education_grade_check on public.education is 'Other scales are converted by the client';
comment on index public.education_entry_key is 'The same degree is entered once';

-- Not user_skills with a proficiency: that is the feature docs/demo-database.md lets you build.
create table public.profile_skills (
  user_id        uuid not null references auth.users (id) on delete cascade,
  skill_id       integer not null references public.skills (id) on update cascade on delete restrict,
  years_used     numeric(3, 1),
  last_used_year smallint,
  is_primary     boolean not null default false,
  created_at     timestamptz not null default now(),
  primary key (user_id, skill_id),
  constraint profile_skills_years_used_check check (years_used >= 0)
);

comment on table public.profile_skills is 'Which skills a user lists on their profile';
comment on column public.profile_skills.user_id is 'Who has the skill';
comment on column public.profile_skills.skill_id is 'Entry of the catalogue; cannot be removed while somebody lists it';
comment on column public.profile_skills.years_used is 'Years of use, in tenths';
comment on column public.profile_skills.last_used_year is 'Last year the skill was in use';
comment on column public.profile_skills.is_primary is 'The one skill shown first';
comment on column public.profile_skills.created_at is 'When the skill was listed';
comment on constraint profile_skills_years_used_check on public.profile_skills is 'No negative experience';

create table public.skill_endorsements (
  user_id     uuid not null,
  skill_id    integer not null,
  endorsed_by uuid not null references auth.users (id) on delete cascade,
  remark      text,
  endorsed_at timestamptz not null default now(),
  primary key (user_id, skill_id, endorsed_by),
  constraint skill_endorsements_profile_skill_fkey
    foreign key (user_id, skill_id) references public.profile_skills (user_id, skill_id)
    on update cascade on delete cascade,
  constraint skill_endorsements_endorsed_by_check check (endorsed_by <> user_id)
);

comment on table public.skill_endorsements is 'Users who vouch for a skill of another user';
comment on column public.skill_endorsements.user_id is 'Who has the skill';
comment on column public.skill_endorsements.skill_id is 'Which skill';
comment on column public.skill_endorsements.endorsed_by is 'Who vouches for it';
comment on column public.skill_endorsements.remark is 'Where they saw it at work';
comment on column public.skill_endorsements.endorsed_at is 'When they did';
comment on constraint skill_endorsements_profile_skill_fkey on public.skill_endorsements
  is 'Only skills the profile lists, and gone with them';
comment on constraint skill_endorsements_endorsed_by_check on public.skill_endorsements
  is 'Nobody vouches for themselves';

-- ---------------------------------------------------------------------------
-- Applications and what happens to them
-- ---------------------------------------------------------------------------

create table public.applications (
  id         bigint generated by default as identity primary key,
  reference  text not null generated always as ('APP-' || lpad(id::text, 6, '0')) stored,
  user_id    uuid not null references auth.users (id) on delete cascade,
  company_id bigint not null references public.companies (id) on delete restrict,
  job_title  text not null,
  status     public.application_status not null default 'draft',
  source     public.application_source not null default 'other',
  priority   public.score not null default 3,
  is_remote  boolean not null default false,
  location   text,
  salary     int4range,
  currency   public.currency_code,
  job_url    public.web_url,
  tags       text[] not null default '{}',
  details    jsonb not null default '{}',
  notes      text,
  applied_at timestamptz,
  closed_at  timestamptz,
  deleted_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint applications_applied_at_check check (status in ('draft', 'withdrawn') or applied_at is not null),
  constraint applications_closed_at_check check (closed_at >= applied_at),
  constraint applications_salary_check check (not isempty(salary) and lower(salary) > 0),
  constraint applications_details_check check (jsonb_typeof(details) = 'object')
);

comment on table public.applications is 'One row per job a user applies for';
comment on column public.applications.reference is 'Number to quote in mails, derived from the id';
comment on column public.applications.user_id is 'Applicant';
comment on column public.applications.company_id is 'Employer; cannot be removed while somebody applies there';
comment on column public.applications.job_title is 'Title in the job advert';
comment on column public.applications.status is 'Current stage; changing it writes an event';
comment on column public.applications.source is 'Where the job was found';
comment on column public.applications.priority is 'How much the user wants the job, 5 most';
comment on column public.applications.is_remote is 'Job can be done from anywhere';
comment on column public.applications.location is 'City of the job; null for remote ones';
comment on column public.applications.salary is 'Advertised yearly salary';
comment on column public.applications.currency is 'Currency of the salary';
comment on column public.applications.job_url is 'Job advert';
comment on column public.applications.tags is 'The user''s own labels';
comment on column public.applications.details is 'Benefits, recruiter and other facts that differ per advert';
comment on column public.applications.notes is 'Free text of the user';
comment on column public.applications.applied_at is 'When it was sent; null for drafts';
comment on column public.applications.closed_at is 'When it ended, one way or another';
comment on column public.applications.deleted_at is 'Soft deletion: set, never removed at once';
comment on column public.applications.created_at is 'When the row was created';
comment on column public.applications.updated_at is 'Maintained by a trigger';
comment on constraint applications_applied_at_check on public.applications is 'Whatever was sent has a date';
comment on constraint applications_closed_at_check on public.applications is 'Nothing ends before it starts';
comment on constraint applications_salary_check on public.applications is 'No empty range and no zero';
comment on constraint applications_details_check on public.applications
  is 'Details are an object, never a list or a bare value';

create table public.application_events (
  id             bigint generated always as identity,
  application_id bigint not null references public.applications (id) on delete cascade,
  user_id        uuid not null references auth.users (id) on delete cascade,
  kind           public.event_kind not null,
  from_status    public.application_status,
  to_status      public.application_status,
  payload        jsonb not null default '{}',
  occurred_at    timestamptz not null default now(),
  primary key (id, occurred_at),
  constraint application_events_status_check check (from_status is distinct from to_status or to_status is null)
) partition by range (occurred_at);

comment on table public.application_events is 'History of every application, one partition per month';
comment on column public.application_events.application_id is 'Application the event belongs to';
comment on column public.application_events.user_id is 'Applicant, repeated so that policies need no join';
comment on column public.application_events.kind is 'What happened';
comment on column public.application_events.from_status is 'Stage before, if the event moved the application';
comment on column public.application_events.to_status is 'Stage after, if the event moved the application';
comment on column public.application_events.payload
  is 'Facts that differ per kind: subject of a mail, round of an interview';
comment on column public.application_events.occurred_at is 'When it happened; decides on the partition';
comment on constraint application_events_status_check on public.application_events is 'A move has two different ends';

-- Bounds carry their offset: a bare date would depend on the session's time zone.
do $$
declare
  first_day date;
  partition_name text;
begin
  for first_day in
    select generate_series(date '2025-01-01', date '2026-01-01', interval '1 month')::date
  loop
    partition_name := 'application_events_' || to_char(first_day, 'YYYY_MM');
    execute format(
      'create table public.%I partition of public.application_events for values from (%L) to (%L)',
      partition_name,
      first_day::text || ' 00:00:00+00',
      (first_day + interval '1 month')::date::text || ' 00:00:00+00');
    execute format(
      'comment on table public.%I is %L',
      partition_name,
      'Events of ' || to_char(first_day, 'YYYY-MM'));
  end loop;
end
$$;

create table public.application_events_default partition of public.application_events default;

comment on table public.application_events_default is 'Events outside the monthly partitions';

create table public.reminders (
  id             bigint generated always as identity primary key,
  user_id        uuid not null references auth.users (id) on delete cascade,
  application_id bigint not null,
  remind_at      timestamptz not null,
  message        text not null,
  done_at        timestamptz,
  created_at     timestamptz not null default now()
);

comment on table public.reminders is 'Things a user wants to be reminded of';
comment on column public.reminders.user_id is 'Who is reminded';
comment on column public.reminders.application_id is 'Application the reminder is about';
comment on column public.reminders.remind_at is 'When to remind';
comment on column public.reminders.message is 'Text of the reminder';
comment on column public.reminders.done_at is 'Null while open';
comment on column public.reminders.created_at is 'When the row was created';

create table public.audit_log (
  id         bigint generated always as identity primary key,
  table_name text not null,
  row_id     text not null,
  action     public.audit_action not null,
  actor_id   uuid,
  old_row    jsonb,
  new_row    jsonb,
  changed_at timestamptz not null default now(),
  constraint audit_log_rows_check check (
    case action
      when 'INSERT' then old_row is null and new_row is not null
      when 'UPDATE' then old_row is not null and new_row is not null
      when 'DELETE' then old_row is not null and new_row is null
    end
  )
);

comment on table public.audit_log is 'Who changed what; written by triggers, read by administrators';
comment on column public.audit_log.table_name is 'Schema and table';
comment on column public.audit_log.row_id is 'Primary key of the changed row';
comment on column public.audit_log.action is 'What was done';
comment on column public.audit_log.actor_id
  is 'Caller, null for the back end; no foreign key, so that the entry outlives the account';
comment on column public.audit_log.old_row is 'Row before the change';
comment on column public.audit_log.new_row is 'Row after the change';
comment on column public.audit_log.changed_at is 'When it was changed';
comment on constraint audit_log_rows_check on public.audit_log is 'Old and new row are there when the action has them';
