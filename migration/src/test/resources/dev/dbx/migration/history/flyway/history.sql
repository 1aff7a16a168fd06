-- folder: flyway
create table flyway_schema_history (
  installed_rank int not null primary key, version varchar(50), description varchar(200) not null,
  type varchar(20) not null, script varchar(1000) not null, checksum int,
  installed_by varchar(100) not null, installed_on timestamp not null default '2024-05-06 07:08:09',
  execution_time int not null, success bool not null);
insert into flyway_schema_history values (1, '1', 'users', 'SQL', 'V1__users.sql', 1321037378, 'me', default, 1, true);
insert into flyway_schema_history values (2, '1.1', 'nick', 'SQL', 'V1.1__nick.sql', 12345, 'me', default, 1, true);
insert into flyway_schema_history values (3, '2', 'posts', 'SQL', 'sub/V2__posts.sql', 510829563, 'me', default, 1, true);
insert into flyway_schema_history values (4, '10', 'rename', 'SQL', 'V10__rename.sql', 923289058, 'me', default, 1, true);
insert into flyway_schema_history values (5, '10', 'rename', 'UNDO_SQL', 'U10__rename.sql', 2020810410, 'me', default, 1, true);
insert into flyway_schema_history values (6, '11.1', 'back', 'SQL', 'V11_1__back.sql', null, 'me', default, 1, false);
insert into flyway_schema_history values (7, null, 'a view', 'SQL', 'R__a_view.sql', 2120615261, 'me', default, 1, true);
insert into flyway_schema_history values (8, null, 'b gone', 'SQL', 'R__b_gone.sql', 1, 'me', default, 1, true);
insert into flyway_schema_history values (9, '7', 'lost', 'SQL', 'V7__lost.sql', 2, 'me', default, 1, true);
