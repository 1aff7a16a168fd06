create table app.with_identity (id bigint generated always as identity (start 5), at date)
  partition by range (at);
create table app.with_identity_2024 partition of app.with_identity
  for values from ('2024-01-01') to ('2025-01-01');
