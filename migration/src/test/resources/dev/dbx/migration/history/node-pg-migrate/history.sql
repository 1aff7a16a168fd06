-- folder: node-pg-migrate
create table pgmigrations (id serial primary key, name varchar(255) not null, run_on timestamp not null);
insert into pgmigrations (name, run_on) values ('1700000000001_users', '2024-05-06 07:08:09'), ('1700000000001_users', '2024-05-06 07:08:10');
