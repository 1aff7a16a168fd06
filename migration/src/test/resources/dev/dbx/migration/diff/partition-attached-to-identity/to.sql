create table p (id int generated always as identity, k int) partition by list (k);
create table p1 (id int not null, k int);
alter table p attach partition p1 for values in (1);
