-- Row-level security and the exceptions from Supabase's default grants.
-- (select auth.uid()) instead of auth.uid(): evaluated once per statement, not once per row.

-- ---------------------------------------------------------------------------
-- Reference data: everybody reads, the back end writes
-- ---------------------------------------------------------------------------

alter table public.skills enable row level security;
alter table public.seniority_levels enable row level security;
alter table public.companies enable row level security;

create policy "Skills are public"
  on public.skills for select to anon, authenticated
  using (true);

create policy "Levels are public"
  on public.seniority_levels for select to anon, authenticated
  using (true);

create policy "Companies are public"
  on public.companies for select to anon, authenticated
  using (true);

create policy "Users add companies"
  on public.companies for insert to authenticated
  with check (created_by = (select auth.uid()) and not verified);

create policy "Users correct companies they added"
  on public.companies for update to authenticated
  using (created_by = (select auth.uid()) and not verified)
  with check (created_by = (select auth.uid()) and not verified);

comment on policy "Skills are public" on public.skills is 'A catalogue without personal data';
comment on policy "Levels are public" on public.seniority_levels is 'A catalogue without personal data';
comment on policy "Companies are public" on public.companies is 'A catalogue without personal data';
comment on policy "Users add companies" on public.companies is 'Under their own name, to be verified later';
comment on policy "Users correct companies they added" on public.companies is 'Until the team has verified them';

-- Column privileges: the author may correct facts, but not verify the company or give it away.
revoke update on public.companies from anon, authenticated;
grant update (name, slug, website, industry, employees, headquarters, tags) on public.companies to authenticated;

-- ---------------------------------------------------------------------------
-- Profiles
-- ---------------------------------------------------------------------------

alter table public.user_profiles enable row level security;

create policy "Public profiles are visible to everyone"
  on public.user_profiles for select to anon, authenticated
  using (is_public);

create policy "Users read their own profile"
  on public.user_profiles for select to authenticated
  using (user_id = (select auth.uid()));

create policy "Users create their own profile"
  on public.user_profiles for insert to authenticated
  with check (user_id = (select auth.uid()));

create policy "Users change their own profile"
  on public.user_profiles for update to authenticated
  using (user_id = (select auth.uid()))
  with check (user_id = (select auth.uid()));

create policy "Users delete their own profile"
  on public.user_profiles for delete to authenticated
  using (user_id = (select auth.uid()));

comment on policy "Public profiles are visible to everyone" on public.user_profiles is 'The user has published it';
comment on policy "Users read their own profile" on public.user_profiles is 'Published or not';
comment on policy "Users create their own profile" on public.user_profiles is 'For nobody else';
comment on policy "Users change their own profile" on public.user_profiles is 'And cannot hand it to somebody else';
comment on policy "Users delete their own profile" on public.user_profiles is 'The account stays';

-- ---------------------------------------------------------------------------
-- Experience, education, skills
-- ---------------------------------------------------------------------------

alter table public.experience enable row level security;
alter table public.education enable row level security;
alter table public.profile_skills enable row level security;
alter table public.skill_endorsements enable row level security;

create policy "Users manage their own experience"
  on public.experience for all to authenticated
  using (user_id = (select auth.uid()))
  with check (user_id = (select auth.uid()));

create policy "Experience of public profiles is visible"
  on public.experience for select to anon, authenticated
  using (
    exists (
      select 1
      from public.user_profiles as profile
      where profile.user_id = experience.user_id and profile.is_public
    )
  );

create policy "Users manage their own education"
  on public.education for all to authenticated
  using (user_id = (select auth.uid()))
  with check (user_id = (select auth.uid()));

create policy "Users manage their own skills"
  on public.profile_skills for all to authenticated
  using (user_id = (select auth.uid()))
  with check (user_id = (select auth.uid()));

create policy "Skills of public profiles are visible"
  on public.profile_skills for select to anon, authenticated
  using (
    exists (
      select 1
      from public.user_profiles as profile
      where profile.user_id = profile_skills.user_id and profile.is_public
    )
  );

create policy "Endorsements of public profiles are visible"
  on public.skill_endorsements for select to anon, authenticated
  using (
    exists (
      select 1
      from public.user_profiles as profile
      where profile.user_id = skill_endorsements.user_id and profile.is_public
    )
  );

create policy "Users see endorsements they got or gave"
  on public.skill_endorsements for select to authenticated
  using (user_id = (select auth.uid()) or endorsed_by = (select auth.uid()));

create policy "Users endorse in their own name"
  on public.skill_endorsements for insert to authenticated
  with check (endorsed_by = (select auth.uid()) and not (select public.is_anonymous_sign_in()));

create policy "Users withdraw their endorsements"
  on public.skill_endorsements for delete to authenticated
  using (endorsed_by = (select auth.uid()));

comment on policy "Users manage their own experience" on public.experience is 'All four commands';
comment on policy "Experience of public profiles is visible" on public.experience
  is 'Published together with the profile';
comment on policy "Users manage their own education" on public.education
  is 'All four commands; education is never published';
comment on policy "Users manage their own skills" on public.profile_skills is 'All four commands';
comment on policy "Skills of public profiles are visible" on public.profile_skills
  is 'Published together with the profile';
comment on policy "Endorsements of public profiles are visible" on public.skill_endorsements
  is 'Published together with the profile';
comment on policy "Users see endorsements they got or gave" on public.skill_endorsements
  is 'Both sides, published or not';
comment on policy "Users endorse in their own name" on public.skill_endorsements
  is 'Anonymous sign-ins have no name to give';
comment on policy "Users withdraw their endorsements" on public.skill_endorsements
  is 'Given or taken back, never changed';

-- ---------------------------------------------------------------------------
-- Applications
-- ---------------------------------------------------------------------------

alter table public.applications enable row level security;
alter table public.application_events enable row level security;
alter table public.reminders enable row level security;

create policy "Users read their own applications"
  on public.applications for select to authenticated
  using (user_id = (select auth.uid()));

create policy "Administrators read all applications"
  on public.applications for select to authenticated
  using ((select public.is_admin()));

create policy "Users create their own applications"
  on public.applications for insert to authenticated
  with check (user_id = (select auth.uid()));

create policy "Users change their own applications"
  on public.applications for update to authenticated
  using (user_id = (select auth.uid()))
  with check (user_id = (select auth.uid()));

create policy "Users delete their own applications"
  on public.applications for delete to authenticated
  using (user_id = (select auth.uid()));

create policy "Anonymous sign-ins cannot apply"
  on public.applications as restrictive for insert to authenticated
  with check (not (select public.is_anonymous_sign_in()));

create policy "Users add to the history of their applications"
  on public.application_events for insert to authenticated
  with check (
    user_id = (select auth.uid())
    and exists (
      select 1
      from public.applications as application
      where application.id = application_events.application_id and application.user_id = (select auth.uid())
    )
  );

create policy "Users manage their own reminders"
  on public.reminders for all to authenticated
  using (user_id = (select auth.uid()))
  with check (
    user_id = (select auth.uid())
    and exists (
      select 1
      from public.applications as application
      where application.id = reminders.application_id and application.user_id = (select auth.uid())
    )
  );

comment on policy "Users read their own applications" on public.applications
  is 'Soft-deleted ones included, for the recycle bin';
comment on policy "Administrators read all applications" on public.applications is 'For support; reading only';
comment on policy "Users create their own applications" on public.applications is 'For nobody else';
comment on policy "Users change their own applications" on public.applications
  is 'And cannot hand them to somebody else';
comment on policy "Users delete their own applications" on public.applications is 'Empties the recycle bin';
comment on policy "Anonymous sign-ins cannot apply" on public.applications
  is 'Restrictive: holds whatever the other policies allow';
comment on policy "Users add to the history of their applications" on public.application_events
  is 'Notes on applications of their own; history is never changed or removed';
comment on policy "Users manage their own reminders" on public.reminders
  is 'All four commands; only about applications of their own';

-- A partition read by its own name obeys its own policies, not those of its parent. None means: through the parent only.
do $$
declare
  partition regclass;
begin
  for partition in
    select inhrelid::regclass from pg_inherits where inhparent = 'public.application_events'::regclass
  loop
    execute format('alter table %s enable row level security', partition);
    execute format('revoke all on %s from anon, authenticated', partition);
  end loop;
end
$$;

-- ---------------------------------------------------------------------------
-- Log and figures
-- ---------------------------------------------------------------------------

alter table public.audit_log enable row level security;

create policy "Administrators read the log"
  on public.audit_log for select to authenticated
  using ((select public.is_admin()));

comment on policy "Administrators read the log" on public.audit_log
  is 'Written by definer triggers, which need no policy';

-- A materialised view cannot have policies; company_insights() is the way to its figures.
revoke all on public.audit_log from anon;
revoke all on public.company_statistics from anon, authenticated;
revoke execute on function public.company_insights(bigint) from public, anon;
revoke execute on function public.move_application(bigint, public.application_status) from public, anon;
revoke execute on procedure public.archive_applications(date, bigint) from public, anon, authenticated;
