-- +goose Up
create table users (id int primary key, email text not null);
-- +goose StatementBegin
create function f() returns int language plpgsql as $$
begin
  return 1;
end
$$;
-- +goose StatementEnd

-- +goose Down
-- +goose StatementBegin
drop table users;
-- +goose StatementEnd
