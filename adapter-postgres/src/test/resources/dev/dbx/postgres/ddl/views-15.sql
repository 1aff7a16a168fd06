create view app.invoker with (security_invoker = true, security_barrier = false) as
  select * from app.person;
