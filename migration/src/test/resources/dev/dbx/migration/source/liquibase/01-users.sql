--liquibase formatted sql

--changeset ann:1 labels:"v1, v2" context:all
--comment: the users
create table users (id int primary key, email text not null);
--rollback drop table users;

-- ChangeSet ann:only-oracle dbms:oracle
create table users (id number);

--changeset "Bob B":"2" runInTransaction:false
--preconditions onFail:HALT
--precondition-sql-check expectedResult:1 select 1
alter table users add nick text;
/* liquibase rollback
alter table users
  drop nick;
*/

--changeset ann:3 endDelimiter:// runOnChange:true
create function f() returns int language sql as $$
  select 1; -- rollback
$$
//
drop function f
//
--rollback not required
