-- Mistakes, planted so that dbx has something to find. docs/demo-database.md lists them with the command that shows each.

-- 1. "A page is slow": nothing to create. The page "my applications of one stage, latest first" needs
--    (user_id, status, applied_at desc), and applications has no index that starts with user_id.

-- 2. "A user cannot see their own profile": meant for visitors, but restrictive policies bind the owner as well.
create policy "Only approved profiles are shown"
  on public.user_profiles as restrictive for select to anon, authenticated
  using (status = 'active');

comment on policy "Only approved profiles are shown" on public.user_profiles
  is 'Profiles under review and suspended ones stay hidden';

-- 3. Private remarks without row-level security; the default privileges hand them to everybody.
create table public.interview_feedback (
  id             bigint generated always as identity primary key,
  application_id bigint not null references public.applications (id) on delete cascade,
  user_id        uuid not null references auth.users (id) on delete cascade,
  interviewer    text not null,
  rating         public.score not null,
  remarks        text,
  created_at     timestamptz not null default now()
);

create index interview_feedback_application_id_idx on public.interview_feedback (application_id);
create index interview_feedback_user_id_idx on public.interview_feedback (user_id);

comment on table public.interview_feedback is 'What a user noted after an interview, for their eyes only';
comment on column public.interview_feedback.application_id is 'Application the interview belongs to';
comment on column public.interview_feedback.user_id is 'Who was interviewed';
comment on column public.interview_feedback.interviewer is 'Who asked the questions';
comment on column public.interview_feedback.rating is 'How it felt, 5 best';
comment on column public.interview_feedback.remarks is 'Free text, often frank';
comment on column public.interview_feedback.created_at is 'When it was noted';
comment on index public.interview_feedback_application_id_idx is 'Interviews of one application';
comment on index public.interview_feedback_user_id_idx is 'Interviews of one user';

insert into public.interview_feedback (application_id, user_id, interviewer, rating, remarks, created_at)
select
  application_id,
  user_id,
  (array['Hiring manager', 'Team lead', 'Recruiter', 'Future colleague'])[1 + application_id % 4],
  (payload ->> 'feeling')::smallint,
  (array[
    'They asked what I earn now; I said too much.', 'Would accept ten per cent less for this team.',
    'Nervous, lost the thread twice.', 'Do not tell my present employer.', 'Great talk, want this one.'
  ])[1 + application_id % 5],
  occurred_at + interval '2 hours'
from public.application_events
where kind = 'interview_completed' and application_id % 3 = 0
order by occurred_at, id;

-- 4. A month whose own lock was forgotten: through the parent it is safe, by its own name it is open.
alter table public.application_events_2025_12 disable row level security;
grant select, insert, update, delete on public.application_events_2025_12 to anon, authenticated;

-- 5. auth.uid() without the subselect, on a column without an index: called once for every one of 20,000 rows.
create policy "Users read the history of their applications"
  on public.application_events for select to authenticated
  using (user_id = auth.uid());

comment on policy "Users read the history of their applications" on public.application_events is 'Their own only';

-- 6. A policy on a column without an index: nothing to create. reminders.user_id has none, and as a
--    foreign key it makes deleting an account read the whole table.

-- 7. A definer function without search_path, open to everybody, that answers about anybody.
create function public.count_applications(target_user uuid) returns bigint
language sql stable
security definer
as $$
  select count(*) from applications where user_id = target_user
$$;

comment on function public.count_applications(uuid) is 'Number shown on the profile page';

-- 8. Indexes that only cost: one is the beginning of another, one repeats a unique constraint, one has two values
--    in the whole table.
create index experience_user_id_idx on public.experience (user_id);
create index companies_slug_idx on public.companies (slug);
create index applications_is_remote_idx on public.applications (is_remote);

comment on index public.experience_user_id_idx is 'A user''s positions';
comment on index public.companies_slug_idx is 'Company by address';
comment on index public.applications_is_remote_idx is 'Filter for remote jobs';

-- 9. Orphans: the key came late and was never validated.
insert into public.reminders (user_id, application_id, remind_at, message, created_at)
select
  ('00000000-0000-4000-8000-' || lpad((1 + number * 5)::text, 12, '0'))::uuid,
  900000 + number,
  timestamptz '2025-03-03 09:00:00+00' + number * interval '72 hours',
  'Ask for an update',
  timestamptz '2025-02-20 09:00:00+00' + number * interval '72 hours'
from generate_series(1, 37) as number;

alter table public.reminders
  add constraint reminders_application_id_fkey
  foreign key (application_id) references public.applications (id)
  on delete cascade
  not valid;

comment on constraint reminders_application_id_fkey on public.reminders
  is 'Added after the first release; old rows were not looked at';

-- 10. Degrees that ended before they began: the check came late, too.
update public.education
set end_year = start_year - 1
where degree = 'bachelor' and user_id in (
  '00000000-0000-4000-8000-000000000011',
  '00000000-0000-4000-8000-000000000042',
  '00000000-0000-4000-8000-000000000117');

alter table public.education
  add constraint education_end_year_check check (end_year >= start_year) not valid;

comment on constraint education_end_year_check on public.education
  is 'Nothing ends before it starts; old rows were not looked at';

-- 11. Sparse columns: nothing to create. See user_profiles.location and name_pronunciation in 07.

-- ---------------------------------------------------------------------------
-- Plans and estimates from the first query on
-- ---------------------------------------------------------------------------

analyze
  auth.users,
  public.companies,
  public.skills,
  public.seniority_levels,
  public.user_profiles,
  public.experience,
  public.education,
  public.profile_skills,
  public.skill_endorsements,
  public.applications,
  public.application_events,
  public.reminders,
  public.interview_feedback,
  public.audit_log,
  public.company_statistics;
