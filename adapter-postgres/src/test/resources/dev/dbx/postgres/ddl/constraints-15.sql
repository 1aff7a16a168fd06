create unique index team_country on app.team (country) nulls not distinct;
create table app.not_distinct (a integer, b integer, constraint ab unique nulls not distinct (a, b));
create table app.set_null (id integer primary key, number integer, country text,
  foreign key (number, country) references app.team (number, country) on delete set null (country));
