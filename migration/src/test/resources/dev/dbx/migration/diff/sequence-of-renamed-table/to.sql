create table things (id serial primary key, a text, b text);
