-- fails
select * from customers where city = 'city7' and country = 'country7';
-- passes
select * from customers where city = 'city7';
