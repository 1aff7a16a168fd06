create table t (id int primary key, a int, b text);
create policy p on t using (b = current_user);
