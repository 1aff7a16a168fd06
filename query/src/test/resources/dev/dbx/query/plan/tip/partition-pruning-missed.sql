-- fails
select * from events where id = 77;
-- passes
select * from events where id = 77 and at between '2026-03-01' and '2026-03-31';
