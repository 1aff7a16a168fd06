create sequence s;
create table t (id int);
alter sequence s owned by t.id;
