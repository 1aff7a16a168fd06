create table t (id int primary key, mail text, z int);
create table u (id int primary key, email text, mail text);
create view v as select u.mail as x, t.mail as y from t join u using (id);
