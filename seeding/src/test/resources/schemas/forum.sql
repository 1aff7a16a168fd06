create extension if not exists citext;
create table members (id bigserial primary key, username citext not null unique check (length(username::text) between 3 and 20), password_hash text not null, reputation int not null default 0, banned_until timestamptz);
create table boards (id serial primary key, name text not null unique, position int not null unique, parent_id int references boards);
create table threads (id bigserial primary key, board_id int not null references boards, starter_id bigint not null references members, title varchar(100) not null, pinned boolean not null default false, locked boolean not null default false, last_post_id bigint);
create table posts (id bigserial primary key, thread_id bigint not null references threads, member_id bigint not null references members, number int not null check (number >= 1), body text not null, created_at timestamptz not null, edited_at timestamptz, unique (thread_id, number), check (edited_at is null or edited_at > created_at));
alter table threads add constraint threads_last_post_fkey foreign key (last_post_id) references posts deferrable initially deferred;
create table votes (post_id bigint references posts, member_id bigint references members, value smallint not null check (value in (-1, 1)), primary key (post_id, member_id));
create table badges (code text primary key check (code ~ '^[a-z]+(_[a-z]+)*$'), label text not null, tier text not null check (tier in ('bronze', 'silver', 'gold')));
create table member_badges (member_id bigint references members, badge_code text references badges on update cascade, awarded_at date not null default current_date, primary key (member_id, badge_code));
