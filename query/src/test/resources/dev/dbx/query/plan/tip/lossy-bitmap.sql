-- fails
set local work_mem = '64kB';
set local enable_seqscan = off;
set local enable_indexscan = off;
select count(padding) from orders where customer_id < 150;
-- passes
set local enable_seqscan = off;
set local enable_indexscan = off;
select count(padding) from orders where customer_id < 150;
