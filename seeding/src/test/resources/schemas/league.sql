create table seasons (year int primary key check (year between 2000 and 2030));
create table clubs (id serial primary key, name text not null unique, short char(3) not null unique check (short = upper(short)));
create table matches (id serial primary key, season int not null references seasons, home_id int not null references clubs, away_id int not null references clubs,
 kickoff timestamptz not null, home_goals smallint check (home_goals >= 0), away_goals smallint check (away_goals >= 0), status text not null default 'planned' check (status in ('planned','live','final')),
 check (home_id <> away_id), unique (season, home_id, away_id), check (case when status = 'final' then home_goals is not null and away_goals is not null else true end));
create table players (id serial primary key, club_id int references clubs, shirt smallint check (shirt between 1 and 99), name text not null, unique (club_id, shirt));
create table goals (match_id int references matches, minute smallint check (minute between 1 and 120), scorer_id int references players, own_goal boolean not null default false, primary key (match_id, minute));
