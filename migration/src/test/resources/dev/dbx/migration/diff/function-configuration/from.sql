create function f() returns int language sql set work_mem = '1MB' set search_path = '' as 'select 1';
