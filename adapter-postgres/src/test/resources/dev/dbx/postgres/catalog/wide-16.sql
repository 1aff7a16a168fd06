do $$
begin
  if not exists (select from pg_roles where rolname = 'wide_member') then
    create role wide_member;
  end if;
end
$$;
grant wide_group to wide_member with inherit false, set false;
