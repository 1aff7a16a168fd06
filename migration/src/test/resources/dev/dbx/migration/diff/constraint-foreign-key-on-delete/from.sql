create table u (id int primary key);
create table t (id int primary key, a int, b text);
alter table t add foreign key (a) references u;
