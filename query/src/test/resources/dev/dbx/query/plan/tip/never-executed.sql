-- fails
select * from orders where (select count(*) from small where v < 0) > 0;
-- passes
select * from orders where (select count(*) from small where v > 0) > 0;
