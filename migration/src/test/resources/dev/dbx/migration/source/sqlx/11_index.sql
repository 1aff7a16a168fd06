-- no-transaction
create index concurrently posts_user on posts (user_id);
