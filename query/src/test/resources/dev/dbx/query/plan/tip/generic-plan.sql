-- fails generic
set local plan_cache_mode = force_generic_plan;
prepare generic as select * from orders where customer_id = $1;
execute generic(null);
-- passes plan
select * from orders where customer_id = 7;
