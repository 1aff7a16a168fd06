create type state as enum ('open', 'paid', 'lost');
create table orders (id int primary key, state state not null default 'open');
create view open_orders as select id from orders where state = 'open';
