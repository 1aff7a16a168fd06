create type order_status as enum ('cart', 'placed', 'paid', 'shipped', 'delivered', 'cancelled');
create table customers (
  id serial primary key, email varchar(120) not null unique, full_name text not null, phone varchar(20),
  created_at timestamptz not null default now(), loyalty_points int not null default 0 check (loyalty_points >= 0)
);
create table addresses (
  id serial primary key, customer_id int not null references customers on delete cascade, street text not null,
  city text not null, postal_code varchar(12) not null, country_code char(2) not null check (country_code = upper(country_code)),
  is_default boolean not null default false
);
create unique index addresses_default_key on addresses (customer_id) where is_default;
create table categories (id serial primary key, parent_id int references categories, name text not null, slug text not null unique);
create table products (
  id serial primary key, sku varchar(16) not null unique check (sku ~ '^[A-Z]{2}-\d{4,6}$'), name text not null,
  description text, price numeric(10, 2) not null check (price > 0), compare_at_price numeric(10, 2),
  weight_kg numeric(6, 3), active boolean not null default true, attributes jsonb not null default '{}',
  check (compare_at_price is null or compare_at_price > price)
);
create table product_categories (product_id int references products, category_id int references categories, primary key (product_id, category_id));
create table variants (
  id serial primary key, product_id int not null references products, size text not null check (size in ('S', 'M', 'L', 'XL')),
  color text not null, stock int not null default 0 check (stock >= 0), unique (product_id, size, color)
);
create table orders (
  id bigserial primary key, customer_id int not null references customers, shipping_address_id int references addresses,
  status order_status not null default 'cart', placed_at timestamptz, shipped_at timestamptz, delivered_at timestamptz,
  subtotal numeric(12, 2) not null check (subtotal >= 0), tax numeric(12, 2) not null check (tax >= 0),
  total numeric(12, 2) not null, currency char(3) not null default 'EUR' check (currency in ('EUR', 'USD', 'GBP')),
  check (total = subtotal + tax), check (shipped_at >= placed_at), check (delivered_at >= shipped_at),
  check (status <> 'delivered' or delivered_at is not null), check (status = 'cart' or placed_at is not null)
);
create table order_items (
  order_id bigint not null references orders on delete cascade, line_no smallint not null check (line_no > 0),
  variant_id int not null references variants, quantity int not null check (quantity between 1 and 99),
  unit_price numeric(10, 2) not null check (unit_price > 0), line_total numeric(12, 2) generated always as (quantity * unit_price) stored,
  primary key (order_id, line_no)
);
create table coupons (
  code text primary key check (code = upper(code) and length(code) between 4 and 12), percent_off int check (percent_off between 1 and 90),
  amount_off numeric(8, 2) check (amount_off > 0), starts_at timestamptz not null, ends_at timestamptz not null,
  check (num_nonnulls(percent_off, amount_off) = 1), check (ends_at > starts_at)
);
create table reviews (
  id serial primary key, product_id int not null references products, customer_id int not null references customers,
  rating int not null check (rating between 1 and 5), title varchar(80), body text, unique (product_id, customer_id)
);
