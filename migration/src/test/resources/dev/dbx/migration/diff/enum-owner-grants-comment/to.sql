create type e as enum ('a');
revoke usage on type e from public;
grant usage on type e to reader;
comment on type e is 'x';
