create extension file_fdw;
create server s foreign data wrapper file_fdw;
create foreign table ft (id int, a text) server s options (filename '/dev/null', format 'csv');
