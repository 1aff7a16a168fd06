-- fails
set local enable_hashjoin = off;
set local enable_mergejoin = off;
select * from keys k join customers c on c.id = k.many;
-- passes
set local enable_hashjoin = off;
set local enable_mergejoin = off;
select * from keys k join customers c on c.id = k.few;
