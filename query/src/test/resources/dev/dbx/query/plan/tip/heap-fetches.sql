-- fails
set local enable_seqscan = off;
set local enable_bitmapscan = off;
select count(id) from fresh where id < 10000;
-- passes
set local enable_seqscan = off;
set local enable_bitmapscan = off;
select count(id) from customers where id < 10000;
