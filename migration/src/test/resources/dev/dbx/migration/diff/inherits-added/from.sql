create table base (id int, a int);
create table other (b int);
create table kid (id int, a int, c int);
