--- similar to, as a key
create table codes (code text primary key, constraint shape check (code similar to '[A-Z]{2}-[0-9]{4}'));

--- similar to, with alternatives
create table states (id serial primary key, state text not null,
  constraint known check (state similar to '(open|closed)_%'), constraint never check (state not similar to '%x%'));

--- text between two texts
create table shelf (name text primary key, constraint m_to_p check (name >= 'm' and name < 'p'));

--- text from a text on, and a long one
create table rest (name text not null unique, constraint late check (name > 'K'), constraint size check (length(name) > 30));

--- looking ahead
create table logins (id serial primary key, password text not null,
  constraint strong check (password ~ '^(?=.*[0-9])(?=.*[a-z])(?=.*[A-Z]).{8,20}$'));

--- looking ahead for what must not be there
create table handles (handle text primary key, constraint no_admin check (handle ~ '^(?!admin)[a-z]{3,12}$'));

--- a pattern whose length a second condition says
create table tokens (token text primary key, constraint letters check (token ~ '^[a-z0-9]+$'),
  constraint long check (length(token) >= 32));

--- a pattern whose exact length a second condition says
create table airports (code text primary key, constraint upper_case check (code ~ '^[A-Z]+$'),
  constraint three check (length(code) = 3));

--- slugs of at least twenty letters
create table posts (id serial primary key, slug text not null unique,
  constraint slugs check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'), constraint long_enough check (char_length(slug) between 20 and 40));

--- addresses at one domain
create table staff (email text primary key, constraint ours check (split_part(email, '@', 2) = 'corp.example'));

--- lengths of two columns together
create table names (first varchar(20) not null, last varchar(20) not null, unique (first, last),
  constraint on_a_badge check (length(first) + length(last) <= 22));

--- books and their numbers
create table books (isbn varchar(13) primary key, title text not null,
  constraint isbn_13 check (isbn ~ '^97[89][0-9]{10}$'));
create table editions (id serial primary key, isbn text not null unique, iban text not null unique);

--- codes of three characters
create table stations (code char(3) primary key, currency char(3) not null unique,
  constraint whole check (length(btrim(code)) = 3), constraint whole_too check (length(btrim(currency)) = 3));

--- a hash of fixed length
create table files (id serial primary key, sha text not null unique, constraint hexadecimal check (sha ~ '^[0-9a-f]{64}$' and length(sha) = 64));

--- lower case by collation
create table tags (name text primary key collate "C", constraint small check (name = lower(name) and name !~ '\s'));

--- an array that must contain a word
create table posters (id serial primary key, labels text[] not null,
  constraint tagged check (array_position(labels, 'main') is not null and cardinality(labels) <= 3));

--- reversed words
create table palindromes (id serial primary key, word text not null, constraint ends check (right(word, 2) = 'ly'));
