-- fails
select count(*) from orders where note like '%zz%';
-- passes
select * from customers where id = 1;
