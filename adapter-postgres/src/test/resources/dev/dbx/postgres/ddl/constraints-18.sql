create table app.named (
  id integer constraint id_there not null,
  late integer, n integer, part integer,
  doubled integer generated always as (id * 2) virtual,
  constraint not_enforced check (n > 0) not enforced,
  constraint fk_not_enforced foreign key (n) references app.player not enforced,
  constraint named_key primary key (id)
);
alter table app.named add constraint late_there not null late not valid;
alter table app.named add constraint part_there not null part no inherit;
comment on constraint id_there on app.named is 'must be';
create table app.booking (room int4range, during daterange,
  constraint booking_key primary key (room, during without overlaps),
  constraint booking_unique unique (room, during without overlaps));
create table app.stay (room int4range, during daterange,
  constraint stays foreign key (room, period during) references app.booking (room, period during));
create table app.parted (id integer constraint parted_there not null, n integer, primary key (id))
  partition by range (id);
create table app.parted_low partition of app.parted for values from (0) to (10);
create table app.parted_own (id integer constraint own_there not null, n integer constraint n_there not null, primary key (id));
alter table app.parted attach partition app.parted_own for values from (10) to (20);
