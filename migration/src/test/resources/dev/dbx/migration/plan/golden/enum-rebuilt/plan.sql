-- From snapshot monday to snapshot friday.
--
-- Data that will be lost:
--   Type public.state has no label 'lost' any more: rows that hold it have to be given another first, or the plan fails.

-- A lock that is not had soon is given up, rather than to let everybody wait behind it.
SET lock_timeout = '5s';

-- names mean what they say
SELECT pg_catalog.set_config('search_path', '', false);

-- bodies of functions are read when they run
SET check_function_bodies = off;

BEGIN;

-- drop view public.open_orders
DROP VIEW public.open_orders;

-- drop default state on public.orders
ALTER TABLE ONLY public.orders ALTER COLUMN state DROP DEFAULT;

-- type public.state makes way for a new one
-- DATA LOSS: Type public.state has no label 'lost' any more: rows that hold it have to be given another first, or the plan fails.
ALTER TYPE public.state RENAME TO state__former;

-- create type public.state
CREATE TYPE public.state AS ENUM ('open', 'paid');

-- type of column public.orders.state
ALTER TABLE public.orders ALTER COLUMN state TYPE public.state USING state::text::public.state;

-- default of column public.orders.state
ALTER TABLE ONLY public.orders ALTER COLUMN state SET DEFAULT 'open'::public.state;

-- create view public.open_orders
CREATE VIEW public.open_orders AS
SELECT id
   FROM public.orders
  WHERE (state = 'open'::public.state);

-- drop type public.state__former, which nothing uses any more
DROP TYPE public.state__former;

COMMIT;
