-- fails
select * from customers where lower(email) = 'person1@example.org';
-- passes
select * from customers where email = 'person1@example.org';
