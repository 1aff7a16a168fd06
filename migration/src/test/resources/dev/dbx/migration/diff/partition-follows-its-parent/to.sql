create table p (id int not null, k int, note text) partition by list (k);
create table p1 partition of p for values in (1);
alter table p add added int default 1, add constraint c check (id > 0), alter note set not null;
create index i on p (k);
