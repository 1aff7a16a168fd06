/* create index concurrently in a comment */ create
 index concurrently i on posts (user_id);
