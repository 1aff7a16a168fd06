-- fails
select c.id, (select count(*) from orders o where o.customer_id = c.id) from customers c
where c.id between 1000 and 4000;
-- passes
select c.id, count(o.id) from customers c left join orders o on o.customer_id = c.id
where c.id between 1000 and 4000 group by c.id;
