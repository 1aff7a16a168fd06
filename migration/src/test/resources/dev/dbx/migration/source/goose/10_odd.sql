-- +GOOSE UP
select 1;
--   +goose down
-- nothing
