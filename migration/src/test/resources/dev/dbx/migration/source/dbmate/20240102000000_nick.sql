-- migrate:up transaction:false
alter table users add nick text;
-- migrate:down
alter table users drop nick;

-- migrate:up
create table posts (id bigint primary key, user_id int references users);
-- migrate:down
drop table posts;
