-- Up Migration
create table users (id int primary key, email text not null);
-- Down Migration
drop table users;
