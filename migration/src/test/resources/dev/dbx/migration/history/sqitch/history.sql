-- folder: sqitch
create schema sqitch;
create table sqitch.projects (project text primary key);
create table sqitch.changes (change_id text primary key, script_hash text, change text not null, project text not null,
  note text not null default '', committed_at timestamptz not null default '2024-05-06 07:08:09+00', planned_at timestamptz, unique (project, script_hash));
insert into sqitch.changes (change_id, script_hash, change, project, committed_at) values
  ('1', '515d979425874b40fe18ef7c75548822ed0f2e29', 'users', 'flipr', '2024-05-06 07:08:01+00'),
  ('2', 'ffff', 'posts', 'flipr', '2024-05-06 07:08:02+00'),
  ('9', 'eeee', 'audit', 'other', '2024-05-06 07:08:03+00');
