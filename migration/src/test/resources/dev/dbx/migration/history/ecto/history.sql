-- folder: dbmate
create table schema_migrations (version bigint primary key, inserted_at timestamp);
