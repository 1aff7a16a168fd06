create extension file_fdw;
create server s foreign data wrapper file_fdw;
