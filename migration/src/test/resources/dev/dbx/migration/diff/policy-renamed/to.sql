create table t (id int primary key, a int, b text);
create policy positive on t using (a > 0);
