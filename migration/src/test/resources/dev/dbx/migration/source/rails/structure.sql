SET statement_timeout = 0;
CREATE TABLE public.users (
    id integer PRIMARY KEY,
    email text NOT NULL,
    nick text
);
CREATE TABLE public.posts (
    id bigint PRIMARY KEY,
    user_id integer REFERENCES public.users
);

CREATE TABLE public.schema_migrations (
    version character varying NOT NULL PRIMARY KEY
);

SET search_path TO "$user", public;

INSERT INTO "schema_migrations" (version) VALUES
('20240102000000'),
('20240101000000');

