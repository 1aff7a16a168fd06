-- fails
select count(*) from orders where (select count(*) from small where slowly(v)) > 0;
-- passes
select * from orders where note = 'note1';
