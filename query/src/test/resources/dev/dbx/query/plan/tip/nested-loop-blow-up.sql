-- fails
set local enable_hashjoin = off;
set local enable_mergejoin = off;
set local enable_material = off;
set local enable_memoize = off;
select count(*) from customers c left join small s on s.v = length(c.email) where c.id <= 2000;
-- passes
set local enable_mergejoin = off;
select count(*) from customers c left join small s on s.v = length(c.email) where c.id <= 2000;
