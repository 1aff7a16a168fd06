-- folder: liquibase
create table databasechangelog (id varchar(255) not null, author varchar(255) not null, filename varchar(255) not null,
  dateexecuted timestamp not null default '2024-05-06 07:08:09', orderexecuted int not null, exectype varchar(10) not null,
  md5sum varchar(35), description varchar(255), comments varchar(255), tag varchar(255), liquibase varchar(20),
  contexts varchar(255), labels varchar(255), deployment_id varchar(10));
create table databasechangeloglock (id int primary key, locked boolean not null, lockgranted timestamp, lockedby varchar(255));
insert into databasechangelog (id, author, filename, orderexecuted, exectype, md5sum) values ('1', 'ann', 'db/01-users.sql', 1, 'EXECUTED', '9:2baaff072828270561f80817085f589d');
insert into databasechangelog (id, author, filename, orderexecuted, exectype, md5sum) values ('2', 'Bob B', 'db/01-users.sql', 2, 'EXECUTED', '9:00000000000000000000000000000000');
insert into databasechangelog (id, author, filename, orderexecuted, exectype, md5sum) values ('4', 'ann', 'db/sub/02-posts.sql', 3, 'EXECUTED', '8:00000000000000000000000000000000');
insert into databasechangelog (id, author, filename, orderexecuted, exectype, md5sum) values ('1', 'eve', 'db/old.xml', 4, 'EXECUTED', '9:d41d8cd98f00b204e9800998ecf8427e');
