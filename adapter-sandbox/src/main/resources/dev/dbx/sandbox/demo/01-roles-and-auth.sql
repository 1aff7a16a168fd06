-- Roles, schemas and the auth helpers, in the shape Supabase gives them.

-- Roles belong to the whole cluster, so each of them may exist already.
do $$
declare
  wanted record;
begin
  for wanted in
    select *
    from (values
      ('anon',          'nologin noinherit',           'API caller who is not signed in'),
      ('authenticated', 'nologin noinherit',           'API caller who is signed in'),
      ('service_role',  'nologin noinherit bypassrls', 'Trusted back end; row-level security does not apply'),
      ('authenticator', 'login noinherit',             'Login of the API server; becomes one of the other three per request')
    ) as roles (name, options, purpose)
  loop
    begin
      execute format('create role %I %s', wanted.name, wanted.options);
      execute format('comment on role %I is %L', wanted.name, wanted.purpose);
    exception
      -- unique_violation: another session loads the demo at the same moment
      when duplicate_object or unique_violation then
        null;
    end;
  end loop;
end
$$;

do $$
declare
  role_name text;
begin
  foreach role_name in array array['anon', 'authenticated', 'service_role'] loop
    if not pg_has_role('authenticator', role_name, 'member') then
      execute format('grant %I to authenticator', role_name);
    end if;
  end loop;
end
$$;

-- Limits of this database only; a setting of the role itself would reach the whole cluster.
do $$
begin
  execute format('alter role anon in database %I set statement_timeout = %L', current_database(), '3s');
  execute format('alter role authenticated in database %I set statement_timeout = %L', current_database(), '8s');
end
$$;

-- ---------------------------------------------------------------------------
-- Schemas
-- ---------------------------------------------------------------------------

create schema auth;
create schema private;

comment on schema auth is 'Accounts, and who is calling: the part that Supabase Auth owns';
comment on schema private is 'Trigger functions and helpers that the API must not reach';
comment on schema public is 'The job-application tracker; everything here is served by the API';

-- PostgreSQL 14 still lets everybody create objects in public.
revoke create on schema public from public;

grant usage on schema public to anon, authenticated, service_role;
grant usage on schema auth to anon, authenticated, service_role;

-- Supabase grants everything in public to its roles and leaves the rest to row-level security.
alter default privileges in schema public grant all on tables to anon, authenticated, service_role;
alter default privileges in schema public grant all on sequences to anon, authenticated, service_role;
alter default privileges in schema public grant all on functions to anon, authenticated, service_role;

-- ---------------------------------------------------------------------------
-- Accounts
-- ---------------------------------------------------------------------------

create table auth.users (
  id                 uuid primary key default gen_random_uuid(),
  aud                text not null default 'authenticated',
  role               text not null default 'authenticated',
  email              text,
  encrypted_password text,
  email_confirmed_at timestamptz,
  phone              text unique,
  phone_confirmed_at timestamptz,
  last_sign_in_at    timestamptz,
  raw_app_meta_data  jsonb not null default '{}',
  raw_user_meta_data jsonb not null default '{}',
  is_super_admin     boolean not null default false,
  is_sso_user        boolean not null default false,
  is_anonymous       boolean not null default false,
  banned_until       timestamptz,
  created_at         timestamptz not null default now(),
  updated_at         timestamptz not null default now(),
  deleted_at         timestamptz,
  constraint users_email_or_anonymous_check check (is_anonymous or email is not null or phone is not null)
);

-- Single sign-on may bring the same address from two identity providers.
create unique index users_email_partial_key on auth.users (lower(email)) where not is_sso_user;
create index users_is_anonymous_idx on auth.users (created_at) where is_anonymous;

comment on table auth.users is 'One row per account, anonymous sign-ins included';
comment on column auth.users.id is 'Claim "sub" of the access token';
comment on column auth.users.aud is 'Audience the tokens of this account are issued for';
comment on column auth.users.role is 'Database role the API takes on for this account';
comment on column auth.users.email is 'Null for anonymous sign-ins';
comment on column auth.users.encrypted_password is 'Password hash; demo accounts hold * and cannot sign in';
comment on column auth.users.email_confirmed_at is 'When the link in the confirmation mail was opened';
comment on column auth.users.phone is 'E.164 number, if the account has one';
comment on column auth.users.phone_confirmed_at is 'When the code sent by text message was entered';
comment on column auth.users.last_sign_in_at is 'Null when the account was created and never used';
comment on column auth.users.raw_app_meta_data is 'Set by the back end only: provider, role; safe to use in policies';
comment on column auth.users.raw_user_meta_data is 'Editable by the user; never use it in a policy';
comment on column auth.users.is_super_admin is 'Kept for compatibility, always false here';
comment on column auth.users.is_sso_user is 'Signed in through an identity provider of their own company';
comment on column auth.users.is_anonymous is 'Signed in without giving an address; may become a full account later';
comment on column auth.users.banned_until is 'No new sessions before this time';
comment on column auth.users.created_at is 'When the account was created';
comment on column auth.users.updated_at is 'When the account was last changed';
comment on column auth.users.deleted_at is 'Set instead of deleting while the account can still be recovered';
comment on constraint users_email_or_anonymous_check on auth.users is 'Everybody but anonymous sign-ins can be reached';
comment on index auth.users_email_partial_key is 'One account per address, single sign-on excepted';
comment on index auth.users_is_anonymous_idx is 'Serves the nightly clean-up of old anonymous accounts';

-- No policy on purpose: the API never reads accounts, only the auth service does.
alter table auth.users enable row level security;
grant all on auth.users to service_role;

-- ---------------------------------------------------------------------------
-- Who is calling
-- ---------------------------------------------------------------------------

-- After one SET LOCAL a custom setting reads '' instead of null for the rest of the session: hence every nullif.

create function auth.uid() returns uuid
language sql stable
as $$
  select coalesce(
    nullif(current_setting('request.jwt.claim.sub', true), ''),
    nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub'
  )::uuid
$$;

create function auth.role() returns text
language sql stable
as $$
  select coalesce(
    nullif(current_setting('request.jwt.claim.role', true), ''),
    nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'role'
  )
$$;

create function auth.email() returns text
language sql stable
as $$
  select coalesce(
    nullif(current_setting('request.jwt.claim.email', true), ''),
    nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'email'
  )
$$;

create function auth.jwt() returns jsonb
language sql stable
as $$
  select coalesce(
    nullif(current_setting('request.jwt.claim', true), ''),
    nullif(current_setting('request.jwt.claims', true), '')
  )::jsonb
$$;

comment on function auth.uid() is 'Id of the caller, null when not signed in';
comment on function auth.role() is 'Role named in the caller''s token';
comment on function auth.email() is 'Email address named in the caller''s token';
comment on function auth.jwt() is 'All claims of the caller''s token';
