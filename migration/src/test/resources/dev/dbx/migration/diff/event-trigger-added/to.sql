create function f() returns event_trigger language plpgsql as 'begin end';
create event trigger x on ddl_command_end when tag in ('CREATE TABLE') execute function f();
