--- case over a key
create table kinds (id int primary key, name text not null);
create table items (id serial primary key, kind_id int not null references kinds, size int not null,
  constraint size_of_kind check (case when kind_id % 2 = 0 then size > 10 else size <= 10 end));

--- days of the week as keys
create table workdays (day date primary key, note text,
  constraint workday check (extract(dow from day) between 1 and 5));

--- first days of months as keys
create table periods (month date primary key, amount numeric(10, 2) not null,
  constraint first_of_month check (extract(day from month) = 1));

--- quarters of an hour as keys
create table slots (begins timestamptz primary key,
  constraint quarter check (extract(minute from begins) in (0, 15, 30, 45) and extract(second from begins) = 0));

--- numbers that count on
create table evens (id serial primary key, name text not null, constraint even check (id % 2 = 0));

--- an identity column with a function
create function is_lucky(n bigint) returns boolean language sql immutable as 'select n % 3 <> 0';
create table tickets (id bigint generated always as identity primary key, constraint lucky check (is_lucky(id)));
create table stubs (id bigint generated always as identity primary key, ticket_id bigint not null references tickets);

--- foreign keys with a function
create function may_own(n int) returns boolean language sql immutable as 'select n % 3 = 1';
create table owners (id int primary key, name text not null);
create table things (id serial primary key, owner_id int references owners, note text,
  constraint owner_may check (may_own(owner_id)));

--- unique foreign keys with a function
create table users (id serial primary key, name text not null);
create table profiles (user_id int primary key references users, bio text,
  constraint odd_users check (user_id % 2 = 1));

--- two keys with a function
create function fit(a int, b int) returns boolean language sql immutable as 'select (a + b) % 3 <> 0';
create table players (id serial primary key, name text not null);
create table boards (id serial primary key, name text not null);
create table games (player_id int not null references players, board_id int not null references boards,
  primary key (player_id, board_id), constraint fitting check (fit(player_id, board_id)));

--- composite unique with a sum
create table seats (row_no int not null check (row_no between 1 and 4), seat_no int not null check (seat_no between 1 and 5),
  primary key (row_no, seat_no), constraint chessboard check ((row_no + seat_no) % 2 = 0));

--- two choices that are dealt
create table switches (state text primary key check (state in ('on', 'off')), note text not null,
  constraint even_length check (length(state || note) % 2 = 0));

--- a dealt column of two choices among others
create table legs (side text not null check (side in ('left', 'right')), n int not null check (n between 1 and 3),
  label text not null, unique (side, n), constraint odd_label check (length(label || side) % 2 = 1));

--- composite keys and a condition on a part
create table tenants (id int primary key);
create table projects (tenant_id int not null references tenants, id int not null, primary key (tenant_id, id));
create table tasks (id serial primary key, tenant_id int not null references tenants, project_id int not null,
  foreign key (tenant_id, project_id) references projects (tenant_id, id),
  constraint not_every check ((tenant_id + project_id) % 4 <> 0));

--- a profile of some users only
create table members (id int primary key, level int not null check (level between 1 and 9));
create table badges (id serial primary key, member_id int unique references members, color text,
  constraint multiples check (member_id % 5 = 0));

--- a slug that is a key, and starts like another column
create table pages (kind text not null check (kind in ('post', 'page')), path text primary key,
  constraint path_of_kind check (position(kind in path) = 1));

--- a couple of keys under a condition
create table people (id serial primary key, name text not null);
create table matches (a_id int not null references people, b_id int not null references people,
  primary key (a_id, b_id), constraint ordered check (a_id < b_id), constraint apart check ((b_id - a_id) % 2 = 1));
