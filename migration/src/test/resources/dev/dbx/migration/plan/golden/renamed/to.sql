create table customers (id int primary key, email text not null, name text, created_at timestamptz);
create index customers_email_idx on customers (email);
create view names as select id, name from customers;
comment on table customers is 'Who buys';
