-- folder: by-name
select 1;
