-- From snapshot monday to snapshot friday.
--
-- Data that will be lost:
--   The values of column public.orders.old_code are lost.
--
-- Cannot run inside a transaction block:
--   create index public.orders_placed_idx on public.orders
--   build the index of constraint orders_pkey on public.orders
--   drop index public.orders_note_idx

-- A lock that is not had soon is given up, rather than to let everybody wait behind it.
SET lock_timeout = '5s';

-- names mean what they say
SELECT pg_catalog.set_config('search_path', '', false);

-- bodies of functions are read when they run
SET check_function_bodies = off;

BEGIN;

-- add column public.orders.placed
ALTER TABLE public.orders ADD COLUMN placed timestamp with time zone DEFAULT now();

-- add constraint orders_total_check on public.orders, for new rows
ALTER TABLE public.orders
    ADD CONSTRAINT orders_total_check CHECK ((total >= (0)::numeric)) NOT VALID;

-- not null: column public.orders.id, new rows first
ALTER TABLE public.orders
    ADD CONSTRAINT orders_id_not_null NOT NULL id NOT VALID;

COMMIT;

-- not null: column public.orders.id, all rows
ALTER TABLE public.orders VALIDATE CONSTRAINT orders_id_not_null;

BEGIN;

-- not null: column public.orders.customer, new rows first
ALTER TABLE public.orders
    ADD CONSTRAINT orders_customer_not_null NOT NULL customer NOT VALID;

COMMIT;

-- not null: column public.orders.customer, all rows
ALTER TABLE public.orders VALIDATE CONSTRAINT orders_customer_not_null;

-- create index public.orders_placed_idx on public.orders
-- Not in a transaction. If it fails, drop the invalid index before trying again.
CREATE INDEX CONCURRENTLY orders_placed_idx ON public.orders USING btree (placed);

-- build the index of constraint orders_pkey on public.orders
-- Not in a transaction. If it fails, drop the invalid index before trying again.
CREATE UNIQUE INDEX CONCURRENTLY orders_pkey ON public.orders USING btree (id);

BEGIN;

-- add constraint orders_pkey on public.orders
ALTER TABLE ONLY public.orders
    ADD CONSTRAINT orders_pkey PRIMARY KEY USING INDEX orders_pkey;

-- add constraint orders_customer_fkey on public.orders, for new rows
ALTER TABLE ONLY public.orders
    ADD CONSTRAINT orders_customer_fkey FOREIGN KEY (customer) REFERENCES public.customers(id) NOT VALID;

COMMIT;

-- validate constraint orders_total_check on public.orders
ALTER TABLE public.orders VALIDATE CONSTRAINT orders_total_check;

-- validate constraint orders_customer_fkey on public.orders
ALTER TABLE public.orders VALIDATE CONSTRAINT orders_customer_fkey;

-- drop index public.orders_note_idx
-- Not in a transaction.
DROP INDEX CONCURRENTLY public.orders_note_idx;

BEGIN;

-- drop column public.orders.old_code
-- DATA LOSS: The values of column public.orders.old_code are lost.
ALTER TABLE public.orders DROP COLUMN old_code;

COMMIT;
