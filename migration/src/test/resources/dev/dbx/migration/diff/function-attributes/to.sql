create function f() returns int language sql immutable strict leakproof parallel safe security definer set search_path = '' as 'select 1';
