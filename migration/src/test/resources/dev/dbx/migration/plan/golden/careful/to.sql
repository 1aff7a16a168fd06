create table customers (id int primary key, email text);
create table orders (
  id int,
  customer int not null,
  total numeric,
  note text,
  placed timestamptz default now(),
  constraint orders_pkey primary key (id),
  constraint orders_total_check check (total >= 0),
  constraint orders_customer_fkey foreign key (customer) references customers
);
create index orders_placed_idx on orders (placed);
