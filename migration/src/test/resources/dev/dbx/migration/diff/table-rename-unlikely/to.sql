create table b (id int primary key, note text);
