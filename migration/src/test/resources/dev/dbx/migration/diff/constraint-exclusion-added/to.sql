create table t (id int primary key, a int, b text);
alter table t add constraint x exclude using btree (a with =);
