-- folder: flyway
create table flyway_schema_history (version text);
