create table app.eighteen (
  id integer primary key,
  doubled integer generated always as (id * 2) virtual,
  named integer constraint named_is_there not null,
  late integer,
  unchecked integer,
  constraint not_enforced check (unchecked > 0) not enforced,
  constraint not_enforced_key foreign key (unchecked) references app.member not enforced
);
alter table app.eighteen add constraint late_is_there not null late not valid;
create table app.booking (
  room int4range,
  during daterange,
  constraint booking_key primary key (room, during without overlaps)
);
create table app.stay (
  room int4range,
  during daterange,
  foreign key (room, period during) references app.booking (room, period during)
);
create publication computed for table app.person with (publish_generated_columns = stored);
