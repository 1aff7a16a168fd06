-- +migrate Up notransaction
select 1;

-- +migrate Down
select 2;
