create table p (id int not null, k int, note text) partition by list (k);
create table p1 (id int not null, k int, note text);
alter table p attach partition p1 for values in (1);
