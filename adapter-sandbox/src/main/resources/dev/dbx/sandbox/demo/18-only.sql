-- What only PostgreSQL 18 has. Loaded after 08 there, and nowhere else.

-- Computed when read, so it takes no space.
alter table public.experience
  add column days_held integer generated always as (end_date - start_date) virtual;

comment on column public.experience.days_held is 'Length of a finished position in days; null while it is held';

-- Stated, not checked: tells readers and tools where the id comes from, though the entry outlives the account.
alter table public.audit_log
  add constraint audit_log_actor_id_fkey
  foreign key (actor_id) references auth.users (id)
  not enforced;

alter table public.applications
  add constraint applications_notes_check check (length(notes) <= 2000) not enforced;

comment on constraint audit_log_actor_id_fkey on public.audit_log
  is 'Documents the relation; removed accounts keep their entries';
comment on constraint applications_notes_check on public.applications
  is 'Limit of the web client; imports may exceed it';
