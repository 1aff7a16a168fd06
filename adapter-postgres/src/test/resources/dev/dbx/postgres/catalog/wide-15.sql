create unique index team_country on app.team (country) nulls not distinct;
create table app.set_null (
  id integer primary key,
  number integer,
  country char(2),
  foreign key (number, country) references app.team (number, country) on delete set null (country)
);
create publication selected for table app.person (id, code) where (id > 5);
create publication schemas for tables in schema "Odd schema.1", blank;
create unlogged sequence app.unlogged_ticket;
create view app.invoker with (security_invoker = true) as select 1 as one;
