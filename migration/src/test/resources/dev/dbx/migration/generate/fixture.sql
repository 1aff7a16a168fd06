create table organizations(id bigint generated always as identity primary key, name text not null, slug text not null unique, created_at timestamptz not null default now());
create table users(id bigint generated always as identity primary key, organization_id bigint not null references organizations(id), email text not null, full_name text, role text not null default 'member', last_login timestamp, created_at timestamptz not null default now());
create table customers(id bigint generated always as identity primary key, name text not null, email text, address text, created_at timestamptz not null default now());
create table products(id bigint generated always as identity primary key, sku varchar(32) not null, name text not null, price numeric(10,2) not null, category text, stock integer not null default 0, created_at timestamptz not null default now());
create table orders(id bigint generated always as identity primary key, customer_id bigint not null references customers(id), status text not null default 'pending', total numeric(12,2), notes text, placed_at timestamptz not null default now());
create table order_items(order_id bigint not null references orders(id), product_id bigint not null references products(id), quantity integer not null, unit_price numeric(10,2) not null);
create table invoices(id bigint generated always as identity primary key, order_id bigint, number text, amount_cents integer, due_date date, paid boolean not null default false);
create table posts(id bigint generated always as identity primary key, author_id bigint not null references users(id), title text not null, body text, published boolean not null default false);
create table comments(id bigint generated always as identity primary key, post_id bigint not null references posts(id), user_id bigint references users(id), body text not null);
create table events(id integer generated always as identity primary key, user_id bigint references users(id), kind text not null, payload json, created_at timestamptz not null default now());
create table rooms(id bigint generated always as identity primary key, name text not null);
create table bookings(id bigint generated always as identity primary key, room_id bigint not null references rooms(id), starts_at timestamptz not null, ends_at timestamptz not null);
create table employees(id bigint generated always as identity primary key, name text not null, manager_id bigint);

insert into organizations (name, slug) values ('Acme', 'acme'), ('Globex', 'globex');
insert into users (organization_id, email, full_name, last_login) values
  (1, 'ada@example.com', 'Ada Lovelace', '2024-01-05 10:00'),
  (1, 'prince@example.com', 'Prince', null),
  (2, 'jan@example.com', 'Jan van der Berg', '2024-02-01 08:30');
insert into customers (name, email, address) values
  ('Grace', 'grace@example.com', 'Main Street 1'), ('Linus', 'linus@example.com', null);
insert into products (sku, name, price, category, stock) values
  ('A-1', 'Apple', 1.20, 'fruit', 10), ('B-2', 'Bread', 2.50, 'bakery', 5), ('C-3', 'Comb', 3.00, null, 0);
insert into orders (customer_id, status, total, notes) values (1, 'pending', 10.00, null), (2, 'shipped', 5.50, 'fast');
insert into order_items values (1, 1, 2, 1.20), (1, 2, 1, 2.50), (2, 3, 1, 3.00);
insert into invoices (order_id, number, amount_cents, due_date, paid) values
  (1, 'R-1', 1000, '2024-03-01', true), (2, 'R-2', 550, '2024-03-15', false);
insert into posts (author_id, title, body) values (1, 'Hello', 'World');
insert into comments (post_id, user_id, body) values (1, 2, 'Nice');
insert into events (user_id, kind, payload, created_at) values
  (1, 'login', '{"a": 1}', '2024-01-10 12:00+00'), (2, 'logout', '{"b": 2}', '2024-02-11 12:00+00');
insert into rooms (name) values ('Blue');
insert into bookings (room_id, starts_at, ends_at) values
  (1, '2024-01-01 10:00+00', '2024-01-01 11:00+00'), (1, '2024-01-01 11:00+00', '2024-01-01 12:00+00');
insert into employees (name, manager_id) values ('Eve', null), ('Bob', 1);
