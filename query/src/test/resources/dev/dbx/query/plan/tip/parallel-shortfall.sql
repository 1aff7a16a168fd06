-- fails
set local max_parallel_workers_per_gather = 2;
set local max_parallel_workers = 0;
set local parallel_setup_cost = 0;
set local parallel_tuple_cost = 0;
set local min_parallel_table_scan_size = 0;
select count(padding) from orders;
-- passes
set local max_parallel_workers_per_gather = 0;
select count(padding) from orders;
