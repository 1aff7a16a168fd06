-- folder: liquibase
create table databasechangelog (id varchar(255) not null, author varchar(255) not null, filename varchar(255) not null,
  dateexecuted timestamp not null default '2024-05-06 07:08:09', orderexecuted int not null, exectype varchar(10) not null,
  md5sum varchar(35), description varchar(255), comments varchar(255), tag varchar(255), liquibase varchar(20),
  contexts varchar(255), labels varchar(255), deployment_id varchar(10));
create table databasechangeloglock (id int primary key, locked boolean not null, lockgranted timestamp, lockedby varchar(255));
insert into databasechangelog (id, author, filename, orderexecuted, exectype, md5sum) values ('1', 'ann', 'db/01-users.sql', 1, 'FAILED', null);
insert into databasechangelog (id, author, filename, orderexecuted, exectype, md5sum) values ('2', 'Bob B', 'db/01-users.sql', 2, 'MARK_RAN', null);
insert into databasechangelog (id, author, filename, orderexecuted, exectype, md5sum) values ('3', 'ann', 'db/01-users.sql', 3, 'EXECUTED', '9:00000000000000000000000000000000');
