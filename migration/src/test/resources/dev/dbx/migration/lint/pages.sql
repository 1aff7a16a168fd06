do $$
declare name text;
begin
  foreach name in array array['anon', 'reporting'] loop
    if not exists (select from pg_roles where rolname = name) then
      execute format('create role %I nologin', name);
    end if;
  end loop;
end $$;
grant usage on schema public to anon;
create type status as enum ('new', 'paid');
create type size as (width int, height int);
create domain price as numeric;
create table customers (
  id bigint generated always as identity primary key,
  email text,
  name varchar(50) not null,
  price price);
create table orders (
  id bigint generated always as identity primary key,
  customer_id bigint,
  total numeric(10, 2),
  quantity int,
  state text default 'new',
  code varchar(20),
  placed_at timestamptz,
  note text,
  doubled int generated always as (quantity * 2) stored,
  constraint orders_quantity_check check (quantity > 0),
  constraint orders_customer_id_fkey foreign key (customer_id) references customers);
create index orders_customer_id_idx on orders (customer_id);
create index orders_state_idx on orders (state);
create index orders_note_idx on orders (note);
create table invoices (id bigint primary key, order_id bigint, due date, paid_by bigint);
alter table invoices add constraint invoices_due_check check (due > '2000-01-01') not valid;
create table products (id int, sku text);
create unique index products_id_idx on products (id);
create table events (id bigint not null, day int not null) partition by range (day);
create table events_1 partition of events for values from (0) to (10);
create table events_2 (id bigint not null, day int not null);
create table visits (id bigint not null, day int not null) partition by range (day);
create table visits_1 partition of visits for values from (0) to (10);
create table visits_rest partition of visits default;
create view open_orders with (security_invoker = true) as select id, total from orders where state = 'new';
create materialized view sales as select customer_id, sum(quantity) as pieces from orders group by customer_id;
create unique index sales_idx on sales (customer_id);
create function touch() returns trigger language plpgsql as $$ begin return new; end $$;
create trigger orders_touch before update on orders for each row execute function touch();
create function is_open(day date) returns boolean language sql stable as $$ select day > current_date $$;
alter table invoices enable row level security;
create policy open_invoices on invoices using (is_open(due));
create sequence counter;
create table base (id bigint primary key);
insert into customers (email, name) values ('a@example.org', 'Ann');
insert into orders (customer_id, total, quantity, code, note) values (1, 10, 1, 'a', 'b');
