-- From snapshot monday to snapshot friday.
--
-- Data that will be lost:
--   Table public.gone: every row of the table is lost.
--
-- Not part of it, and still different afterwards:
--   table public.t: its columns come in the order a, b, between_them: PostgreSQL can only add columns at the end

-- A lock that is not had soon is given up, rather than to let everybody wait behind it.
SET lock_timeout = '5s';

-- names mean what they say
SELECT pg_catalog.set_config('search_path', '', false);

-- bodies of functions are read when they run
SET check_function_bodies = off;

BEGIN;

-- add column public.t.between_them
ALTER TABLE public.t ADD COLUMN between_them integer;

-- drop table public.gone
-- DATA LOSS: Table public.gone: every row of the table is lost.
DROP TABLE public.gone;

COMMIT;
