create table t (id int);
alter table t enable row level security;
create policy p on t for select using (id > 0);
grant select on t to reader;
