create table p (id int not null, k int, note text) partition by list (k);
create table p1 partition of p for values in (1) partition by range (id);
create table p11 partition of p1 for values from (0) to (9);
