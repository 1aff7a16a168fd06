-- fails
set local work_mem = '64kB';
set local enable_mergejoin = off;
set local enable_nestloop = off;
select * from keys k join customers c on c.id = k.many;
-- passes
set local enable_mergejoin = off;
set local enable_nestloop = off;
select * from keys k join customers c on c.id = k.many;
