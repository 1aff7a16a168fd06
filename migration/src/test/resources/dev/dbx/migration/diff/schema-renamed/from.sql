create schema app;
create table app.t (id int primary key, a text, b text);
create function app.f(app.t) returns int language sql as 'select 1';
create type app.e as enum ('a');
create view app.v as select a from app.t;
