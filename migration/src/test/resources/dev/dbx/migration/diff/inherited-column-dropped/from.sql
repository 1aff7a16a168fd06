create table base (id int, a int);
create table other (b int);
create table kid (c int) inherits (base);
