create table t (id int primary key, a int, b text);
create policy p on t using (a > 0 or b is null) with check (a > 0);
