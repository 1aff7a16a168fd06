-- Indexes, extended statistics, views and a publication.

-- ---------------------------------------------------------------------------
-- Indexes
-- ---------------------------------------------------------------------------

create unique index companies_name_key on public.companies (public.normalise_name(name));
create index companies_industry_idx on public.companies (industry);
create index companies_tags_idx on public.companies using gin (tags);
create index companies_created_by_idx on public.companies (created_by) where created_by is not null;

comment on index public.companies_name_key is 'One company per name, whatever the spelling';
comment on index public.companies_industry_idx is 'Filter of the company list';
comment on index public.companies_tags_idx is 'Companies with all of these labels';
comment on index public.companies_created_by_idx is 'Companies a user added; most rows have none';

create unique index skills_name_key on public.skills (lower(name));
create index skills_parent_id_idx on public.skills (parent_id);
create index skills_aliases_idx on public.skills using gin (aliases);

comment on index public.skills_name_key is 'Upper and lower case do not make two skills';
comment on index public.skills_parent_id_idx is 'Walks down the tree';
comment on index public.skills_aliases_idx is 'Finds a skill by another spelling';

create index user_profiles_current_experience_id_idx on public.user_profiles (current_experience_id);
create index user_profiles_search_document_idx on public.user_profiles using gin (search_document);
create index user_profiles_preferences_idx on public.user_profiles using gin (preferences);

comment on index public.user_profiles_current_experience_id_idx
  is 'Removing a position finds the profile that shows it';
comment on index public.user_profiles_search_document_idx is 'Full-text search over profiles';
comment on index public.user_profiles_preferences_idx is 'Who wants this kind of mail';

create index experience_user_id_start_date_idx
  on public.experience (user_id, start_date desc) include (title, company_id);
create index experience_company_id_idx on public.experience (company_id);
create index experience_period_idx on public.experience using gist (period);

comment on index public.experience_user_id_start_date_idx
  is 'A user''s positions, latest first, without touching the table';
comment on index public.experience_company_id_idx is 'Who worked at a company';
comment on index public.experience_period_idx is 'Who worked at a given time';

create unique index profile_skills_one_primary_key on public.profile_skills (user_id) where is_primary;
create index profile_skills_skill_id_idx on public.profile_skills (skill_id);
create index skill_endorsements_endorsed_by_idx on public.skill_endorsements (endorsed_by);

comment on index public.profile_skills_one_primary_key is 'One skill is shown first';
comment on index public.profile_skills_skill_id_idx is 'Who has a skill';
comment on index public.skill_endorsements_endorsed_by_idx is 'Whom a user has endorsed';

-- company_id comes first, so this one is no help for "all applications of a user".
create unique index applications_one_open_key
  on public.applications (company_id, user_id, lower(job_title))
  where deleted_at is null and status not in ('rejected', 'withdrawn');
create index applications_company_id_applied_at_idx
  on public.applications (company_id, applied_at desc) include (status);
create index applications_details_idx on public.applications using gin (details jsonb_path_ops);
create index applications_tags_idx on public.applications using gin (tags);

comment on index public.applications_one_open_key
  is 'One open application per job; trying again after a rejection is fine';
comment on index public.applications_company_id_applied_at_idx
  is 'A company''s applications, latest first, without touching the table';
comment on index public.applications_details_idx is 'Containment in details, e.g. a benefit';
comment on index public.applications_tags_idx is 'Applications with all of these labels';

create index application_events_application_idx
  on public.application_events (application_id, occurred_at desc);

comment on index public.application_events_application_idx is 'History of one application, latest first';

create index reminders_application_id_idx on public.reminders (application_id);
create index reminders_due_idx on public.reminders (remind_at) where done_at is null;

comment on index public.reminders_application_id_idx is 'Reminders of one application';
comment on index public.reminders_due_idx is 'What the mailer has to send next';

create index audit_log_row_idx on public.audit_log (table_name, row_id);
create index audit_log_changed_at_idx on public.audit_log using brin (changed_at);

comment on index public.audit_log_row_idx is 'History of one row';
comment on index public.audit_log_changed_at_idx is 'Rows arrive in order of time, so a few kilobytes are enough';

-- ---------------------------------------------------------------------------
-- Extended statistics
-- ---------------------------------------------------------------------------

create statistics public.applications_status_stats (dependencies, mcv)
  on status, source, is_remote from public.applications;

comment on statistics public.applications_status_stats
  is 'Referrals end differently from job boards; the planner should know';

-- ---------------------------------------------------------------------------
-- Views
-- ---------------------------------------------------------------------------

create view public.application_board as
select
  application.id,
  application.reference,
  application.user_id,
  application.job_title,
  company.name as company_name,
  company.slug as company_slug,
  application.status,
  application.priority,
  application.applied_at,
  application.updated_at,
  latest.kind as last_event,
  latest.occurred_at as last_event_at
from public.applications as application
join public.companies as company on company.id = application.company_id
left join lateral (
  select event.kind, event.occurred_at
  from public.application_events as event
  where event.application_id = application.id
  order by event.occurred_at desc, event.id desc
  limit 1
) as latest on true
where application.deleted_at is null;

comment on view public.application_board is 'What the board of the web client shows: one card per application';
comment on column public.application_board.last_event is 'Kind of the latest event';
comment on column public.application_board.last_event_at is 'When the latest event happened';

-- Before 15 a view always reads with its owner's rights, so there the API does not get it at all.
do $$
begin
  if current_setting('server_version_num')::int >= 150000 then
    alter view public.application_board set (security_invoker = true);
  else
    revoke all on public.application_board from anon, authenticated;
  end if;
end
$$;

-- Filled at the end of 07.
create materialized view public.company_statistics as
select
  company.id as company_id,
  company.name as company_name,
  count(application.id) as applications,
  count(application.id) filter (where application.status in ('interview', 'offer', 'accepted')) as interviews,
  count(application.id) filter (where application.status in ('offer', 'accepted')) as offers,
  round(
    100.0 * count(application.id) filter (where application.status not in ('draft', 'applied'))
      / nullif(count(application.id) filter (where application.status <> 'draft'), 0),
    1) as response_percent,
  max(application.applied_at) as last_applied_at
from public.companies as company
left join public.applications as application
  on application.company_id = company.id and application.deleted_at is null
group by company.id, company.name
with no data;

-- Unique, so that it can be refreshed concurrently.
create unique index company_statistics_company_id_key on public.company_statistics (company_id);

comment on materialized view public.company_statistics is 'How companies respond, over all users; refreshed nightly';
comment on column public.company_statistics.response_percent is 'Share of sent applications that got an answer';
comment on index public.company_statistics_company_id_key is 'Needed for refresh materialized view concurrently';

create procedure private.refresh_company_statistics()
language plpgsql
set search_path = ''
as $$
begin
  refresh materialized view concurrently public.company_statistics;
end
$$;

comment on procedure private.refresh_company_statistics() is 'Run by the nightly job';

-- Definer on purpose: a count over all users, and nothing that points to one of them.
create function public.company_insights(target_company bigint)
returns table (applications bigint, interviews bigint, offers bigint, response_percent numeric)
language sql stable
security definer
set search_path = ''
as $$
  select figures.applications, figures.interviews, figures.offers, figures.response_percent
  from public.company_statistics as figures
  where figures.company_id = target_company and figures.applications >= 10
$$;

comment on function public.company_insights(bigint) is 'Figures of one company, withheld below ten applications';

-- Hides the warning that wal_level is not logical: here the definition matters, nobody subscribes.
select set_config('client_min_messages', 'error', true);

create publication supabase_realtime for table public.applications, public.reminders;

comment on publication supabase_realtime is 'Changes the web client subscribes to';
