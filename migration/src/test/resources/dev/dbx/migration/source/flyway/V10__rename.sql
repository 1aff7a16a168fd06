alter table posts rename to entries;
