create table users (id int primary key, email text not null, name text, created_at timestamptz default now());
insert into users values (1, 'x');
analyze users;
