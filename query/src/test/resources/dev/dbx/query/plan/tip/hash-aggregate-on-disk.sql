-- fails
set local work_mem = '64kB';
set local enable_sort = off;
select note, count(*) from orders group by note;
-- passes
select status, count(*) from orders group by status;
