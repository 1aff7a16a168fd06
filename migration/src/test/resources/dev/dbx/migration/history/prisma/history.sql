-- folder: prisma
create table _prisma_migrations (id varchar(36) primary key, checksum varchar(64) not null, finished_at timestamptz,
  migration_name varchar(255) not null, logs text, rolled_back_at timestamptz, started_at timestamptz not null default now(),
  applied_steps_count integer not null default 0);
insert into _prisma_migrations (id, checksum, migration_name, started_at, finished_at, rolled_back_at) values
  ('1', '3adc1ea115c5d9bab3905d435581cba6b6f0a99efcf762aa112c1c045eb005bb', '20240101000000_users', '2024-05-06 07:00:00+00', null, '2024-05-06 07:01:00+00'),
  ('2', 'ceeced383c326eafd032887c2bfe4923db70410c43c2000b426f8fa099c150fc', '20240101000000_users', '2024-05-06 07:02:00+00', '2024-05-06 07:08:09+00', null),
  ('3', 'x', '20240102000000_posts', '2024-05-06 07:03:00+00', null, null);
