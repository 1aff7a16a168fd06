create function f() returns trigger language plpgsql as 'begin return new; end';
create table p (id int not null, k int, note text) partition by list (k);
create table p1 partition of p for values in (1);
