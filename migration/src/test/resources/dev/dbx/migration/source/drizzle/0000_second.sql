alter table users add nick text;
--> statement-breakpoint
create table posts (id bigint primary key, user_id int references users);
