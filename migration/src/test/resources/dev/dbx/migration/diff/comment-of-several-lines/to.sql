create table t (id int);
comment on table t is E'one\n\x1b[2Jtwo';
create table u (id int);
comment on table u is E'one\nthree';
