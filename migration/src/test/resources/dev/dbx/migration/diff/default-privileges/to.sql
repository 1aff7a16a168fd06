alter default privileges grant select, insert on tables to reader;
alter default privileges for role boss in schema public grant execute on functions to writer;
