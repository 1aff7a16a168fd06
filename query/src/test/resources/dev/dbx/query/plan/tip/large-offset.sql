-- fails
select * from orders order by id limit 10 offset 30000;
-- passes
select * from orders where id > 30000 order by id limit 10;
