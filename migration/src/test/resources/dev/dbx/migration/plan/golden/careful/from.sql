create table customers (id int primary key, email text);
create table orders (id int, customer int, total numeric, old_code text, note text);
create index orders_note_idx on orders (note);
