create table p (id int not null, k int, primary key (id, k), note text) partition by list (k);
create table p1 partition of p for values in (1);
create table r (id int, k int);
