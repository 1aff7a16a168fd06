-- down migration
select 2;
-- UP MIGRATION
select 1;
