-- Where Supabase keeps extensions, with those that every project has and this server knows.
create schema extensions;
grant usage on schema extensions to public;
create extension if not exists pgcrypto with schema extensions;
create extension if not exists "uuid-ossp" with schema extensions;
