--- nobody: a key that no value fulfils
create function never(n int) returns boolean language sql immutable as 'select n is null';
create table t (id int primary key, constraint nobody check (never(id)));

--- odd: even and odd at once
create table t (id serial primary key, n int not null, constraint even check (n % 2 = 0), constraint odd check (n % 2 = 1));

--- both_letters: patterns that contradict
create table t (id serial primary key, word text not null, constraint a_word check (word ~ '^a+$'), constraint both_letters check (word ~ '^b+$'));

--- wise: a foreign key that no parent fulfils
create function wise(n int) returns boolean language sql immutable as 'select n < 0';
create table parents (id serial primary key);
create table children (id serial primary key, parent_id int not null references parents, constraint wise check (wise(parent_id)));

--- signed: a hash that nobody guesses
create table t (id serial primary key, word text not null, hash text not null, constraint signed check (hash = md5(word)));
