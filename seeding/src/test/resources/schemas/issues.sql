create type issue_state as enum ('open', 'in_progress', 'resolved', 'closed');
create table workspaces (id uuid primary key default gen_random_uuid(), name text not null, key varchar(6) not null unique check (key = upper(key)));
create table accounts (id uuid primary key default gen_random_uuid(), email text not null, unique (email), name text not null, timezone text not null default 'UTC', locale text check (locale ~ '^[a-z]{2}-[A-Z]{2}$'));
create table components (id serial primary key, workspace_id uuid not null references workspaces, name text not null, unique (workspace_id, name), unique (workspace_id, id));
create table milestones (id serial primary key, workspace_id uuid not null references workspaces, title text not null, start_date date, due_date date, check (start_date <= due_date));
create table issues (
  id bigserial primary key, workspace_id uuid not null references workspaces, number int not null, reporter_id uuid not null references accounts,
  assignee_id uuid references accounts, component_id int, milestone_id int references milestones, parent_id bigint references issues,
  title text not null check (btrim(title) <> ''), priority smallint not null default 3 check (priority between 1 and 5), state issue_state not null default 'open',
  estimate interval, opened_at timestamptz not null, resolved_at timestamptz, labels text[] not null default '{}',
  unique (workspace_id, number), foreign key (workspace_id, component_id) references components (workspace_id, id),
  check (state in ('open', 'in_progress') = (resolved_at is null)), check (resolved_at >= opened_at), check (parent_id <> id)
);
create table issue_links (source_id bigint references issues, target_id bigint references issues, kind text not null check (kind in ('blocks', 'duplicates', 'relates')), primary key (source_id, target_id, kind), check (source_id <> target_id));
create table worklogs (id bigserial primary key, issue_id bigint not null references issues, account_id uuid not null references accounts, started timestamptz not null, seconds int not null check (seconds > 0 and seconds <= 86400), note text);
create table issue_history (issue_id bigint not null references issues, changed_at timestamptz not null, field text not null, old_value text, new_value text, check (old_value is distinct from new_value), primary key (issue_id, changed_at, field)) partition by range (changed_at);
create table issue_history_2024 partition of issue_history for values from ('2024-01-01') to ('2025-01-01');
create table issue_history_2025 partition of issue_history for values from ('2025-01-01') to ('2026-01-01');
