-- fails
with c as materialized (select id, customer_id from orders) select * from c where customer_id = 7;
-- passes
with c as not materialized (select id, customer_id from orders) select * from c where customer_id = 7;
