-- folder: prisma
create table _prisma_migrations (id varchar(36) primary key, checksum varchar(64) not null, finished_at timestamptz,
  migration_name varchar(255) not null, logs text, rolled_back_at timestamptz, started_at timestamptz not null default now(),
  applied_steps_count integer not null default 0);
insert into _prisma_migrations (id, checksum, migration_name, finished_at) values ('1', '3adc1ea115c5d9bab3905d435581cba6b6f0a99efcf762aa112c1c45eb05bb', '20240101000000_users', '2024-05-06 07:08:09+00'), ('2', '2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824', '20240102000000_posts', '2024-05-06 07:08:09+00');
