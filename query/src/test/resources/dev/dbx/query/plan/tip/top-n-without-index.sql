-- fails
select * from orders where status = 'paid' order by total desc limit 10;
-- passes
select * from orders order by id desc limit 10;
