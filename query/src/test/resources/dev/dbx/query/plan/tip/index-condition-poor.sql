-- fails
set local enable_bitmapscan = off;
set local enable_seqscan = off;
select * from shapes where shape @> polygon '((9000,9000),(9000,9001),(9001,9000))';
-- fails 18
set local enable_seqscan = off;
set local enable_bitmapscan = off;
select count(*) from pairs where b = 12345;
-- passes
set local enable_bitmapscan = off;
set local enable_seqscan = off;
select * from pairs where a = 7 and b = 12307;
