create schema app;
create type app.state as enum ('new', 'paid');
create table app.orders (id bigint generated always as identity primary key, state app.state not null default 'new', total numeric(8,2), note varchar(100));
create index orders_state on app.orders (state) where state = 'new';
create policy own on app.orders using (note = current_user);
alter table app.orders enable row level security;
create view app.open as select id, state from app.orders where state = 'new';
create function app.total() returns numeric language sql stable as 'select sum(total) from app.orders';
