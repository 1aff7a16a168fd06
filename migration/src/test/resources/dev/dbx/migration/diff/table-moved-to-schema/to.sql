create schema app;
create table app.t (id int primary key, a text, b text);
create view v as select a from app.t;
