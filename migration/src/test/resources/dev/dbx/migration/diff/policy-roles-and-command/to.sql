create table t (id int primary key, a int, b text);
create policy p on t for all to reader, writer using (true);
