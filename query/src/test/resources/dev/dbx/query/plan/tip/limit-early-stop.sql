-- fails
set local enable_seqscan = off;
set local enable_sort = off;
select * from orders where note = 'note59000' order by id limit 1;
-- passes
select * from orders where status = 'paid' order by id limit 10;
