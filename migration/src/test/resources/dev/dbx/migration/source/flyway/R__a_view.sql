create or replace view a as select id from users;
