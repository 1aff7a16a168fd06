--- lengths of ranges
create table visits (id serial primary key, during tsrange not null,
  constraint short check (upper(during) - lower(during) <= interval '1 hour'));

--- lengths of ranges that must not overlap
create extension if not exists btree_gist;
create table stays (room int not null, during daterange not null, exclude using gist (room with =, during with &&),
  constraint nights check (upper(during) - lower(during) between 1 and 3));

--- ranges as keys
create table blocks (numbers int4range primary key, constraint of_five check (upper(numbers) - lower(numbers) = 5));

--- masks of networks
create table networks (net cidr primary key, constraint sixteen check (masklen(net) = 16));

--- addresses of one family
create table hosts (id serial primary key, address inet not null unique, constraint version_six check (family(address) = 6));

--- keys of JSON
create table documents (id serial primary key, content jsonb not null,
  constraint named check (content ? 'name' and content ->> 'kind' in ('letter', 'bill')));

--- types in JSON
create table settings (id serial primary key, content jsonb not null,
  constraint typed check (jsonb_typeof(content -> 'size') = 'number' and (content ->> 'size')::int > 0));

--- sums that are a constant
create table mixes (id serial primary key, a int not null check (a >= 0), b int not null check (b >= 0), c int not null check (c >= 0),
  constraint hundred check (a + b + c = 100));

--- sums below a constant
create table loads (id serial primary key, left_kg numeric(6, 2) not null check (left_kg > 0), right_kg numeric(6, 2) not null check (right_kg > 0),
  constraint payload check (left_kg + right_kg <= 75.5));

--- values that are distinct
create table moves (id serial primary key, origin int, target int, constraint somewhere check (origin is distinct from target));
create table words (id serial primary key, one text check (one in ('a', 'b')), other text check (other in ('a', 'b')),
  constraint unlike check (one is distinct from other));

--- values that are not distinct
create table mirrors (id serial primary key, one int, other int, constraint alike check (one is not distinct from other));

--- alike in some rows, unlike in others
create table pairs (id serial primary key, kind text not null check (kind in ('twin', 'other')), one int not null, two int not null,
  constraint twins check (kind = 'twin' and one = two or kind = 'other' and one <> two));

--- no values by case, and few accepted ones
create table forms (id serial primary key, kind text not null, x int, y int,
  constraint by_kind check (kind = 'a' and x is null and y is not null or kind = 'b' and x is not null and y is null),
  constraint rare check (x % 97 = 5));

--- limits by case that tie columns in
create table bills (id serial primary key, size text not null, amount int not null,
  constraint sizes check (size = 'big' and amount > 1000 or size = 'small' and amount <= 1000),
  constraint tens check (amount % 10 = 0));

--- a function over an enumeration
create type mood as enum ('low', 'middle', 'high', 'top');
create function rank_of(m mood) returns int language sql immutable as 'select array_position(enum_range(null::mood), m)';
create table moods (id serial primary key, mood mood not null, constraint good check (rank_of(mood) > 2));

--- generated columns under a limit
create table orders (id serial primary key, price int not null check (price > 0), quantity int not null check (quantity > 0),
  total int generated always as (price * quantity) stored, constraint affordable check (total <= 500));

--- UUIDs that begin with a digit
create table things (id uuid primary key, constraint low check (left(id::text, 1) in ('0', '1')));

--- rows that are compared
create table spans (id serial primary key, a int not null, b int not null, c int not null, d int not null,
  constraint before check ((a, b) < (c, d)));

--- prices in steps of five cents
create table prices (id serial primary key, price numeric(8, 2) not null unique, constraint steps check (price * 100 % 5 = 0));

--- a domain with a function
create function is_iso(c text) returns boolean language sql immutable as 'select length(c) = 2 and c = upper(c)';
create domain iso as text check (is_iso(value));
create table lands (code iso primary key, name text not null);

--- rows of which one is marked
create table food (id serial primary key, name text not null, protein numeric(5, 2) not null, fat numeric(5, 2) not null,
  constraint in_hundred_grams check (protein + fat <= 100));

--- times on full hours that do not overlap
create table lessons (id serial primary key, starts timestamp not null, ends timestamp not null,
  constraint hours check (extract(minute from starts) = 0 and ends > starts), constraint short check (ends - starts <= interval '2 hours'));
