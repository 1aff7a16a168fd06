-- fails
set local work_mem = '64kB';
with c as materialized (select * from orders) select count(*) from c;
-- passes
set local work_mem = '64MB';
with c as materialized (select * from orders) select count(*) from c;
