-- folder: flyway-alone
create table flyway_schema_history (
  installed_rank int not null primary key, version varchar(50), description varchar(200) not null,
  type varchar(20) not null, script varchar(1000) not null, checksum int,
  installed_by varchar(100) not null, installed_on timestamp not null default '2024-05-06 07:08:09',
  execution_time int not null, success bool not null);
insert into flyway_schema_history values (1, '1', 'users', 'SQL', 'V1__users.sql', 248056763, 'me', default, 1, true);
