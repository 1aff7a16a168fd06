create table t (id int primary key, email text, z int);
create table u (id int primary key, email text, mail text);
create view v as select u.email as x, t.email as y from t join u using (id);
