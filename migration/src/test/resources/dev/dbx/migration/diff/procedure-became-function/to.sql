create function p() returns int language sql as 'select 1';
