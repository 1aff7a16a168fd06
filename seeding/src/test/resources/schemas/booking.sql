create extension if not exists btree_gist;
create table hotels (id serial primary key, name text not null, stars smallint check (stars between 1 and 5), location point not null, timezone text not null);
create table room_types (id serial primary key, hotel_id int not null references hotels, code text not null check (code in ('single', 'double', 'suite')), capacity smallint not null check (capacity between 1 and 6), nightly_rate money not null, unique (hotel_id, code));
create table rooms (id serial primary key, hotel_id int not null references hotels, room_type_id int not null references room_types, number text not null, unique (hotel_id, number));
create table guests (id serial primary key, first_name text not null, last_name text not null, email text unique, passport char(9) check (passport ~ '^[A-Z0-9]{9}$'), nationality char(2));
create table reservations (
  id serial primary key, room_id int not null references rooms, guest_id int not null references guests, stay daterange not null, guests smallint not null check (guests > 0),
  status text not null check (status in ('held', 'confirmed', 'cancelled')), created_at timestamptz not null default now(),
  exclude using gist (room_id with =, stay with &&) where (status <> 'cancelled'), check (lower(stay) < upper(stay))
);
create table payments (id serial primary key, reservation_id int not null references reservations, method text not null check (method in ('card', 'cash', 'transfer')), card_last4 char(4), amount numeric(9, 2) not null check (amount <> 0), paid_at timestamptz not null, check ((method = 'card') = (card_last4 is not null)), check (card_last4 ~ '^\d{4}$'));
create table seasons (id serial primary key, hotel_id int not null references hotels, during daterange not null, factor numeric(3, 2) not null default 1.0 check (factor >= 0.5 and factor <= 3), exclude using gist (hotel_id with =, during with &&));
