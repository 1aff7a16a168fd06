-- fails
select * from orders where note = 'note17' or total = 17.5;
-- passes
select * from orders where note = 'note17' or note = 'note18';
