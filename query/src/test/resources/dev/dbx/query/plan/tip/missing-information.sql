-- fails plan
select * from orders where customer_id = 7;
-- passes
select * from orders where customer_id = 7;
