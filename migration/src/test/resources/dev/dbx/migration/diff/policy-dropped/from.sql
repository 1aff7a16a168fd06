create table t (id int primary key, a int, b text);
create policy p on t using (a > 0);
create policy q on t as restrictive using (a < 9);
