-- fails
set local work_mem = '64kB';
select * from orders order by note;
-- passes
set local work_mem = '64MB';
select * from orders order by note;
