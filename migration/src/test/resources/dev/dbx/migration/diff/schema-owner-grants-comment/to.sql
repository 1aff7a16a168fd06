create schema app authorization boss;
grant usage, create on schema app to writer;
comment on schema app is 'ours';
