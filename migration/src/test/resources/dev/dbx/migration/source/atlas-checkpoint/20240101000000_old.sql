create table gone (id int);
