create table customers (id int primary key, email text not null, created_at timestamptz default now());
