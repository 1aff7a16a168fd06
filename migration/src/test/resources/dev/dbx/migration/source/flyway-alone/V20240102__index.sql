drop index i; comment on table users is 'vacuum; create index concurrently';comment on table users is null;
