create function f(a int) returns int language plpgsql as $$
begin
  -- one
  if a > 0 then
    return 1;
  end if;
  return 0;
end
$$;
