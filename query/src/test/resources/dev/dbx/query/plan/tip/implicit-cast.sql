-- fails
select * from orders where customer_id = 7::numeric;
-- passes
select * from orders where customer_id = 7;
