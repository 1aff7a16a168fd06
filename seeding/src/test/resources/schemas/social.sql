create table profiles (
  id bigserial primary key, handle varchar(15) not null unique check (handle ~ '^[a-z0-9_]+$'), display_name text not null,
  bio varchar(160), website text, joined_at timestamptz not null default now(), follower_count int not null default 0 check (follower_count >= 0)
);
create table follows (
  follower_id bigint not null references profiles, followee_id bigint not null references profiles,
  created_at timestamptz not null default now(), primary key (follower_id, followee_id), check (follower_id <> followee_id)
);
create table friendships (
  low_id bigint not null references profiles, high_id bigint not null references profiles, since date,
  primary key (low_id, high_id), check (low_id < high_id)
);
create table posts (
  id bigserial primary key, author_id bigint not null references profiles, reply_to_id bigint references posts,
  body text not null check (char_length(body) <= 280), lang char(2), visibility text not null check (visibility in ('public', 'followers', 'private')),
  created_at timestamptz not null default now(), deleted_at timestamptz, location point, media text[] not null default '{}'
);
create table likes (post_id bigint references posts, profile_id bigint references profiles, created_at timestamptz not null default now(), primary key (post_id, profile_id));
create table hashtags (id serial primary key, tag text not null, check (tag = lower(tag)), check (tag !~ '\s'));
create unique index hashtags_tag_key on hashtags (lower(tag));
create table post_hashtags (post_id bigint references posts, hashtag_id int references hashtags, primary key (post_id, hashtag_id));
create table blocks (blocker bigint references profiles, blocked bigint references profiles, primary key (blocker, blocked), constraint not_self check (blocker != blocked));
create table messages (
  id bigserial primary key, sender_id bigint not null references profiles, recipient_id bigint not null references profiles,
  body text, attachment_url text, sent_at timestamptz not null, read_at timestamptz,
  check (body is not null or attachment_url is not null), check (read_at is null or read_at >= sent_at), check (sender_id <> recipient_id)
);
