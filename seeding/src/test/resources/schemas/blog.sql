create table authors (id int generated always as identity primary key, name text not null, email text not null unique, bio text);
create table posts (
  id int generated always as identity primary key, author_id int not null references authors, title text not null, slug text not null,
  content text not null, status text not null check (status in ('draft', 'published', 'archived')), published_at timestamptz,
  search tsvector generated always as (to_tsvector('english', title || ' ' || content)) stored, metadata jsonb check (jsonb_typeof(metadata) = 'object'),
  unique (author_id, slug), constraint published_has_date check (status <> 'published' or published_at is not null)
);
create index on posts using gin (search);
create table tags (id smallserial primary key, name text not null, slug text not null unique);
create table post_tags (post_id int references posts on delete cascade, tag_id smallint references tags, primary key (post_id, tag_id));
create table comments (
  id int generated always as identity primary key, post_id int not null references posts, parent_id int references comments,
  author_name text not null, author_email text, ip inet, body text not null check (length(body) between 1 and 2000), approved boolean not null default false,
  created_at timestamptz not null default now()
);
