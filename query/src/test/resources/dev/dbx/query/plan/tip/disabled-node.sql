-- fails
set local enable_seqscan = off;
select count(*) from small;
-- passes
select count(*) from small;
