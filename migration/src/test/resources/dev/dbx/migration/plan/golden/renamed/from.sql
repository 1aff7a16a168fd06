create table users (id int primary key, email text not null, name text, created_at timestamptz);
create index users_email_idx on users (email);
create view names as select id, name from users;
