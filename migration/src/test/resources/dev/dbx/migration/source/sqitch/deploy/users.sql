begin;
alter table users add nick text;
commit;
