-- Collations, conversions and text search.
create schema app;
create collation app.plain (provider = libc, locale = 'C');
create collation app.mixed (provider = libc, lc_collate = 'C', lc_ctype = 'POSIX');
comment on collation app.plain is 'byte by byte';
create domain app.label as text collate app.plain;
create type app.tagged as (tag text collate app.plain);
create table app.word (
  word text collate app.plain primary key,
  label app.label default 'x',
  tagged app.tagged,
  body text,
  check (word collate app.mixed < 'z')
) partition by range (word);
create index on app.word (body collate app.mixed);
create type app.words as range (subtype = text, collation = app.plain);
create view app.sorted as
  select body collate app.plain as body, label from app.word order by word collate app.mixed;

create conversion app.latin for 'LATIN1' to 'UTF8' from iso8859_1_to_utf8;
create default conversion app.latin9 for 'UTF8' to 'LATIN9' from utf8_to_iso8859;
comment on conversion app.latin is 'one way';

create text search parser app.words (
  start = prsd_start, gettoken = prsd_nexttoken, end = prsd_end, headline = prsd_headline,
  lextypes = prsd_lextype);
create text search template app.simple (init = dsimple_init, lexize = dsimple_lexize);
create text search dictionary app.lower (template = app.simple, stopwords = english, accept = 'false');
create text search dictionary app.stem (template = snowball, language = 'english');
create text search configuration app.search (parser = app.words);
alter text search configuration app.search add mapping for asciiword, word with app.lower, app.stem;
alter text search configuration app.search add mapping for email, url with simple;
create text search configuration app.bare (parser = pg_catalog.default);
comment on text search configuration app.search is 'how we look';
comment on text search dictionary app.lower is 'small';
comment on text search parser app.words is 'apart';
comment on text search template app.simple is 'plain';
create table app.document (
  body text,
  found tsvector generated always as (to_tsvector('app.search'::regconfig, body)) stored
);
create index on app.document using gin (to_tsvector('app.search', body));
create view app.lexemes as select to_tsvector('app.search', body) as lexemes from app.document;
