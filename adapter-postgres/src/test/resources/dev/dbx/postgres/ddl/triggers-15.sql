create publication filtered for table app.item (id, "Odd") where (id > 5 and n is not null), app.log;
create publication schemas for table app.log where (note is null), tables in schema "Other schema", public;
