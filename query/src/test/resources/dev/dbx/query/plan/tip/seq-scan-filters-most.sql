-- fails
select * from orders where note = 'note17';
-- passes
select * from orders where status = 'paid';
