---- tern: disable-tx ----
create index concurrently i on users (email);
---- create above / drop below ----
drop index i;
