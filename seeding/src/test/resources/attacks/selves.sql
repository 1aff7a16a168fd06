--- an unread condition over a self reference
create table nodes (id serial primary key, parent_id int references nodes,
  constraint even_parents check (parent_id % 2 = 0));

--- a self reference that is not null
create table links (id serial primary key, next_id int not null references links,
  constraint near check (abs(next_id - id) <= 5));

--- a self reference that is distinct
create table parts (id serial primary key, whole_id int references parts, constraint no_loop check (whole_id is distinct from id));

--- a self reference that only some rows need
create table categories (id serial primary key, kind text not null, parent_id int references categories,
  constraint leaves check (kind = 'root' and parent_id is null or kind = 'leaf' and parent_id is not null));

--- a self reference that only some rows need, and not to themselves
create table folders (id int primary key, is_root boolean not null, parent_id int references folders,
  constraint rooted check (is_root = (parent_id is null)), constraint other check (parent_id <> id));

--- a self reference with keys of text
create table accounts (code varchar(12) primary key, parent varchar(12) references accounts,
  constraint parent_is_like check (parent is null or length(parent) % 2 = length(code) % 2));

--- a tree of two columns
create table units (tenant_id int not null, id int not null, parent_id int, primary key (tenant_id, id),
  foreign key (tenant_id, parent_id) references units (tenant_id, id), constraint odd_parents check (parent_id % 2 = 1));

--- mutual composite keys
create table drafts (id bigint generated always as identity primary key, version int, unique (id, version));
create table versions (draft_id bigint not null references drafts, version int not null, primary key (draft_id, version));
alter table drafts add constraint current foreign key (id, version) references versions (draft_id, version)
  deferrable initially deferred;

--- two tables whose composite keys are optional both
create table lefts (id int generated always as identity primary key, r int, unique (id, r));
create table rights (id int generated always as identity primary key, l int, unique (id, l));
alter table lefts add foreign key (id, r) references rights (id, l) deferrable initially deferred;
alter table rights add foreign key (id, l) references lefts (id, r) deferrable initially deferred;

--- a circle with a condition on the key that is closed later
create table squads (id int primary key, captain_id int, constraint captain check (captain_id % 2 = 0));
create table fighters (id int primary key, squad_id int not null references squads);
alter table squads add foreign key (captain_id) references fighters;

--- a level below its parent
create table tree (id serial primary key, parent_id int references tree, depth int not null check (depth between 0 and 8),
  constraint roots check ((parent_id is null) = (depth = 0)));
