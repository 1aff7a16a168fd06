create table customers (id int primary key, email text not null, name text, phone text, created_at timestamptz default now());
