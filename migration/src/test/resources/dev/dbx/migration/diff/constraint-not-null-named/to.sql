create table t (id int primary key, a int, b text);
alter table t add constraint a_given not null a;
