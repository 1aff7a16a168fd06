-- Functions, procedures and aggregates of every sort.
create schema app;
create type app.pair as (a integer, b text);
create type app.state as enum ('on', 'off');
create table app.item (id integer primary key, state app.state);

create function app.plain() returns void language sql as '';
create function app.over(integer) returns text language sql as 'select 1::text';
create function app.over(text) returns text language sql as 'select 2::text';
create function app.over(integer[], variadic text[]) returns text language sql as 'select 3::text';
create function app.defaults(
    a integer, b text default 'it''s \ "so"', c app.state default 'on', d date default current_date)
  returns app.pair language plpgsql cost 7 as $body$
declare
  result app.pair;
begin
  -- BEGIN ATOMIC
  -- RETURN nothing
  execute $$ select 'x' $$;
  return result;
end
$body$;
create function app.outs(out a integer, inout b text, out c app.item) language plpgsql as
  $$ begin a := 1; end $$;
create function app.tabular(n integer) returns table (id integer, state app.state)
  language sql stable rows 7 security definer set search_path = app, pg_temp
  set work_mem = '8MB' set application_name = 'it''s' as 'select id, state from app.item';
create function app.items() returns setof app.item
  language sql begin atomic select i.id, i.state from app.item i; end;
create function app.polymorphic(anyelement, anyarray) returns anyelement
  language sql immutable leakproof strict parallel safe as 'select $1';
create function app.records() returns setof record language sql as 'select 1, 2';
create function app.multi_line(a integer) returns integer language sql begin atomic
  insert into app.item (id, state) values (a, 'on')
    on conflict on constraint item_pkey do update set state = 'off';
  select count(*)::integer from app.item;
end;
create function app.quoted("Odd ""name""" integer) returns integer
  language sql return "Odd ""name""" + 1;
create function app.trigger() returns trigger language plpgsql as $$ begin return null; end $$;
create function app.numbers() returns bigint language internal window immutable as 'window_rank';
create procedure app.do_it(a integer, inout b text default 'x') language plpgsql as
  $$ begin commit; end $$;
create procedure app.atomic(a integer) language sql begin atomic
  delete from app.item where id = a;
  update app.item set state = 'off';
end;
set check_function_bodies = off;
create function app.later() returns bigint language sql as 'select count(*) from app.not_there';
create function app.supported(text, text) returns boolean
  language internal immutable strict support textlike_support as 'textlike';

create function app.add(integer, integer) returns integer language sql immutable return $1 + $2;
create function app.finish(integer) returns text language sql immutable return $1::text;
create aggregate app.sum_text(integer) (
  sfunc = app.add, stype = integer, initcond = '0', finalfunc = app.finish,
  combinefunc = app.add, parallel = safe);
create aggregate app.any_count(*) (sfunc = int8inc, stype = bigint, initcond = '0');
create aggregate app.array_of(anycompatible) (
  sfunc = array_append, stype = anycompatiblearray, initcond = '{}');
create aggregate app.percent(double precision order by double precision) (
  sfunc = ordered_set_transition, stype = internal, finalfunc = percentile_cont_float8_final);
create aggregate app.my_rank(variadic "any" order by variadic "any") (
  sfunc = ordered_set_transition_multi, stype = internal, finalfunc = rank_final,
  finalfunc_extra, hypothetical);
create aggregate app.moving(integer) (
  sfunc = int4_avg_accum, stype = bigint[], finalfunc = int8_avg, initcond = '{0,0}',
  msfunc = int4_avg_accum, minvfunc = int4_avg_accum_inv, mstype = bigint[],
  mfinalfunc = int8_avg, minitcond = '{0,0}');
comment on aggregate app.any_count(*) is 'all of them';
comment on aggregate app.percent(double precision order by double precision) is 'of them';
revoke execute on function app.my_rank("any") from public;
revoke execute on function app.percent(double precision, double precision) from public;
revoke execute on function app.any_count() from public;
revoke execute on procedure app.do_it from public;
create view app.sums as select state, app.sum_text(id) as sum from app.item group by state;
create table app.uses (
  n integer default app.add(1, 2) check (app.add(n, 1) > 0),
  p app.pair default app.defaults(1));
create index on app.uses (app.add(n, 1));

create function app.from_sql(internal) returns internal
  language internal immutable as 'prsd_lextype';
create transform for app.pair language plpgsql (from sql with function app.from_sql(internal));
create function app.transformed(app.pair) returns integer
  language plpgsql transform for type app.pair as $$ begin return 1; end $$;
comment on transform for app.pair language plpgsql is 'for nobody';
create function app.handler() returns language_handler language c as '$libdir/plpgsql', 'plpgsql_call_handler';
create trusted language my_language handler app.handler;
comment on language my_language is 'much like another';
revoke usage on language my_language from public;
