create index concurrently i on users (nick);
