create type c as (a bigint, b text, y date);
