create table people (id int primary key, mail text, name text, z int);
create table r (u int references people (id));
create view v as select mail from people;
