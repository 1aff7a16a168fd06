create table t (id serial primary key, a text, b text);
