create table app.strict (a integer constraint a_is_there not null, b integer constraint own_b not null no inherit);
create table app.strict_child (c integer not null) inherits (app.strict);
create table app.strict_local (a integer constraint local_a not null) inherits (app.strict);
alter table app.strict_child add constraint b_is_there not null b;
create table app.loose (a integer, b integer);
alter table app.loose add constraint a_late not null a not valid;
create table app.loose_child (d integer) inherits (app.loose);
