create sequence s as int increment 5 minvalue 0 start 10 cache 20 cycle;
grant usage on sequence s to reader;
