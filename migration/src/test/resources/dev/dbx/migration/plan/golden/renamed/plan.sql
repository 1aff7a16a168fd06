-- From snapshot monday to snapshot friday.
--
-- Taken for the same under another name:
--   table public.users is now public.customers (88%: 4 of 4 columns are the same)
--   constraint public.users.users_pkey is now public.customers.customers_pkey (100%: nothing but the name differs)
--   index public.users.users_email_idx is now public.customers.customers_email_idx (100%: nothing but the name differs)

-- A lock that is not had soon is given up, rather than to let everybody wait behind it.
SET lock_timeout = '5s';

-- names mean what they say
SELECT pg_catalog.set_config('search_path', '', false);

-- bodies of functions are read when they run
SET check_function_bodies = off;

BEGIN;

-- rename table public.users to customers
ALTER TABLE public.users RENAME TO customers;

-- rename constraint public.users.users_pkey to customers_pkey
ALTER TABLE public.customers RENAME CONSTRAINT users_pkey TO customers_pkey;

-- rename index public.users.users_email_idx to customers_email_idx
ALTER INDEX public.users_email_idx RENAME TO customers_email_idx;

-- comment on TABLE public.customers
COMMENT ON TABLE public.customers IS 'Who buys';

COMMIT;
