-- The roles of every Supabase project; none of them logs in here.
do $$
declare
  wanted record;
begin
  for wanted in
    select *
    from (values
      ('anon', 'noinherit'),
      ('authenticated', 'noinherit'),
      ('service_role', 'noinherit bypassrls'),
      ('authenticator', 'noinherit'),
      ('dashboard_user', 'createdb createrole'),
      ('supabase_admin', 'superuser'),
      ('supabase_auth_admin', 'noinherit createrole'),
      ('supabase_storage_admin', 'noinherit createrole')
    ) as roles (name, options)
    where name <> all ('%s'::text[])
      and name not in (select rolname from pg_roles)
  loop
    execute format('create role %%I nologin %%s', wanted.name, wanted.options);
    if wanted.name in ('anon', 'authenticated', 'service_role')
      and exists (select from pg_roles where rolname = 'authenticator') then
      execute format('grant %%I to authenticator', wanted.name);
    end if;
  end loop;
end
$$;
