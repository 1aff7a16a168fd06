-- fails
select count(*) from customers c join small s on s.v + c.id = 77 where c.id <= 5000;
-- passes
select count(*) from customers c join small s on s.v = c.id where c.id <= 5000;
