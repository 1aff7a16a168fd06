-- fails
select * from orders where customer_id = 7 and note = 'note7';
-- passes
select * from orders where customer_id = 7;
