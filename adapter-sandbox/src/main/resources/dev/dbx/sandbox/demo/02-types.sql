-- Enums, domains and one composite type.

create type public.application_status as enum (
  'draft',
  'applied',
  'screening',
  'interview',
  'offer',
  'accepted',
  'rejected',
  'withdrawn'
);

create type public.application_source as enum (
  'job_board',
  'company_site',
  'referral',
  'recruiter',
  'career_fair',
  'other'
);

create type public.event_kind as enum (
  'created',
  'submitted',
  'email_received',
  'status_changed',
  'interview_scheduled',
  'interview_completed',
  'offer_received',
  'note_added',
  'closed'
);

create type public.employment_type as enum ('full_time', 'part_time', 'contract', 'internship', 'freelance');
create type public.degree_level as enum ('secondary', 'certificate', 'associate', 'bachelor', 'master', 'doctorate');
create type public.skill_category as enum ('engineering', 'data', 'design', 'product', 'operations', 'marketing', 'general');
create type public.profile_status as enum ('pending', 'active', 'suspended');
create type public.audit_action as enum ('INSERT', 'UPDATE', 'DELETE');

comment on type public.application_status is 'Stages of an application, in the order they are usually passed';
comment on type public.application_source is 'Where the job was found';
comment on type public.event_kind is 'What can happen to an application';
comment on type public.employment_type is 'Kind of contract';
comment on type public.degree_level is 'Level of a degree, lowest first';
comment on type public.skill_category is 'Field a skill belongs to';
comment on type public.profile_status is 'pending: waits for review; active: normal; suspended: hidden by the team';
comment on type public.audit_action is 'Statement that caused an entry in the audit log';

create domain public.handle as text
  constraint handle_check check (value ~ '^[a-z][a-z0-9_]{2,29}$');

create domain public.slug as text
  constraint slug_check check (value ~ '^[a-z0-9]+(-[a-z0-9]+)*$');

create domain public.web_url as text
  constraint web_url_check check (value ~ '^https?://[^[:space:]]+$');

create domain public.country_code as text
  constraint country_code_check check (value ~ '^[A-Z]{2}$');

create domain public.currency_code as text
  constraint currency_code_check check (value ~ '^[A-Z]{3}$');

create domain public.score as smallint
  constraint score_check check (value between 1 and 5);

comment on domain public.handle is 'Name in a profile''s address: 3 to 30 lower-case letters, digits or underscores';
comment on domain public.slug is 'Part of an address: lower-case words joined by hyphens';
comment on domain public.web_url is 'Absolute http or https address';
comment on domain public.country_code is 'ISO 3166-1 alpha-2 code';
comment on domain public.currency_code is 'ISO 4217 code';
comment on domain public.score is 'From 1, low, to 5, high';

create type public.postal_address as (
  street      text,
  postal_code text,
  city        text,
  country     public.country_code
);

comment on type public.postal_address is 'Address of a company';
