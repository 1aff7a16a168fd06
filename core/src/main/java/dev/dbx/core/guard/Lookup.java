package dev.dbx.core.guard;

import dev.dbx.core.port.QueryRunner;
import dev.dbx.core.sql.Sql;
import dev.dbx.core.tool.Call;
import java.util.Collection;
import java.util.List;

/**
 * Asks the server, in one question, which code is behind the names of a statement. A name without a
 * schema stands for everything of that name in every schema it may be found in, whichever role the
 * statement will run as.
 */
final class Lookup {

  private static final Sql PATH =
      Sql.of(
          """
          , path as materialized (
            select n.oid
            from pg_namespace n
            where n.nspname = any (current_schemas(true))
              or n.nspname in (
                select btrim(part, ' "')
                from unnest(string_to_array(current_setting('search_path'), ',')) part)
              or current_setting('search_path') like '%$user%'
                and exists (select from pg_roles r where r.rolname = n.nspname)
              or n.nspname = any (array(select name from more_path))
          )
          """);

  /** What a type, pg_type t, is made of: a domain's base, an array's elements, a row's columns. */
  static final Sql PARTS_OF_TYPE =
      Sql.of(
          """
          select t.typbasetype where t.typtype = 'd'
          union all
          select t.typelem where t.typelem <> 0
          union all
          select a.atttypid
          from pg_attribute a
          where t.typtype = 'c' and a.attrelid = t.typrelid and a.attnum > 0
          """);

  private static final Sql REACHED =
      Sql.of(
          """
          , called as materialized (
            select a.kind, a.name, p.oid, p.prorettype, p.proargtypes::oid[] as arguments
            from asked a
            join pg_proc p on p.proname = a.name
            join pg_namespace n on n.oid = p.pronamespace
            where a.kind in ('function', 'attribute')
              and (n.nspname = a.schema or a.schema = '' and n.oid in (select oid from path))
              and not 'internal'::regtype = any (p.proargtypes::oid[])
              and (a.kind = 'function'
                or p.pronargs > 0 and p.pronargs - p.pronargdefaults <= 1
                  and exists (
                    select from pg_type t
                    where t.oid = p.proargtypes[0]
                      and (t.typtype in ('c', 'd', 'p') and t.oid <> 'cstring'::regtype
                        or exists (
                          select
                          from pg_cast c
                          join pg_type s on s.oid = c.castsource
                          where c.casttarget = t.oid and s.typtype = 'c'))))
          ), operators as materialized (
            select a.name, o.oid, o.oprcom, o.oprnegate, o.oprleft, o.oprright, o.oprresult
            from asked a
            join pg_operator o on o.oprname = a.name
            join pg_namespace n on n.oid = o.oprnamespace
            where a.kind = 'operator'
              and o.oid >= 16384
              and (n.nspname = a.schema or a.schema = '' and n.oid in (select oid from path))
          ), relations as materialized (
            select a.name, c.oid, c.relkind
            from asked a
            join pg_class c on c.relname = a.name
            join pg_namespace n on n.oid = c.relnamespace
            where a.kind = 'relation'
              and c.oid >= 16384
              and (n.nspname = a.schema or a.schema = '' and n.oid in (select oid from path))
          ), reached as (
            select t.oid, true as named
            from asked a
            join pg_type t on t.typname = a.name
            join pg_namespace n on n.oid = t.typnamespace
            where a.kind in ('type', 'function', 'attribute')
              and (n.nspname = a.schema or a.schema = '' and n.oid in (select oid from path))
            union
            select a.atttypid, false
            from relations r
            join pg_attribute a on a.attrelid = r.oid
            where a.attnum > 0
            union
            select argument, false
            from called c, unnest(c.arguments || c.prorettype) argument
            where c.oid >= 16384
            union
            select side, false
            from operators o, unnest(array[o.oprleft, o.oprright, o.oprresult]) side
            union
            select next.oid, r.named
            from reached r
            join pg_type t on t.oid = r.oid and t.oid >= 16384
            cross join lateral (
              {}
              union all
              select g.rngsubtype from pg_range g where g.rngtypid = t.oid
            ) as next (oid)
          ), run as (
            select c.kind || ' ' || c.name as via, c.name as asked, c.oid
            from called c
            union
            select 'aggregate ' || c.name, c.name, support
            from called c
            join pg_aggregate g on g.aggfnoid = c.oid
            cross join lateral unnest(
              array[g.aggtransfn, g.aggfinalfn, g.aggcombinefn, g.aggserialfn, g.aggdeserialfn,
                g.aggmtransfn, g.aggminvtransfn, g.aggmfinalfn]::oid[]) support
            join pg_proc s on s.oid = support
            where c.oid >= 16384
              and (s.oid >= 16384 or not 'internal'::regtype = any (s.proargtypes::oid[]))
            union
            select 'operator ' || o.name, o.name, x.oprcode::oid
            from operators o
            join pg_operator x on x.oid in (o.oid, o.oprcom, o.oprnegate)
            where x.oid >= 16384 and x.oprcode <> 0
            union
            select
              'cast from ' || format_type(c.castsource, null)
                || ' to ' || format_type(c.casttarget, null),
              '', c.castfunc
            from pg_cast c
            where c.oid >= 16384 and c.castfunc <> 0
              and (c.casttarget in (select oid from reached where named)
                or c.castcontext = 'i'
                  and (c.castsource in (select oid from reached)
                    or c.casttarget in (select oid from reached)))
            union
            select 'type ' || format_type(t.oid, null), '', support
            from reached r
            join pg_type t on t.oid = r.oid and t.oid >= 16384
            cross join lateral unnest(
              array[t.typinput, t.typoutput, t.typmodin, t.typmodout]::oid[]) support
            where support >= 16384
          )
          select
            run.via,
            run.asked,
            case when p.oid >= 16384 then p.oid::regprocedure::text else p.proname end as what,
            p.proname as name,
            p.prokind::text as kind,
            p.oid < 16384 as built_in,
            p.provolatile::text as volatility,
            p.prosecdef as security_definer,
            l.lanname as language,
            exists (
              select
              from pg_depend d
              where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype = 'e'
            ) as extension,
            p.proconfig as settings,
            case when p.oid >= 16384
              then concat_ws(
                e'\\n',
                case when l.lanname in ('sql', 'plpgsql')
                  then coalesce(pg_get_function_sqlbody(p.oid), p.prosrc) end,
                pg_get_expr(p.proargdefaults, 0)) end as body
          from run
          join pg_proc p on p.oid = run.oid
          join pg_language l on l.oid = p.prolang
          union
          select
            'view ' || r.name, r.name, r.oid::regclass::text, r.name, 'v', false, 's', false, 'sql', false,
            null, pg_get_viewdef(r.oid)
          from relations r
          where r.relkind = 'v'
            and not exists (
              select
              from pg_depend d
              where d.classid = 'pg_class'::regclass and d.objid = r.oid and d.deptype = 'e')
          union
          select
            'domain ' || t.typname, t.typname, format_type(t.oid, null), t.typname, 'd', false, 's', false,
            'sql', false, null, pg_get_constraintdef(k.oid)
          from reached r
          join pg_type t on t.oid = r.oid and t.oid >= 16384
          join pg_constraint k on k.contypid = t.oid
          union
          select
            'type ' || a.name, a.name, a.name, a.name, 't', false, 's', false, '', false, null, null
          from asked a
          join pg_type t on t.typname = a.name
          where a.kind = 'function'
          order by via, what
          """,
          PARTS_OF_TYPE);

  private final QueryRunner runner;

  Lookup(QueryRunner runner) {
    this.runner = runner;
  }

  /**
   * All code behind the names.
   *
   * @param path schemas in which functions that set a search path look
   */
  List<Reached> reachedBy(Collection<Asked> asked, Collection<String> path, Call call) {
    return runner.ask(names(asked, path).then(REACHED), call).map(Reached::of);
  }

  /** The CTEs of the names and of the schemas that one without a schema may be found in. */
  static Sql names(Collection<Asked> asked, Collection<String> path) {
    Sql names =
        Sql.of(
            """
            with recursive asked as materialized (
              select * from unnest({}, {}, {}) as a (kind, schema, name)
            ), more_path as (
              select name from unnest({}) as name
            )
            """,
            asked.stream().map(name -> name.as().word()).toList(),
            asked.stream().map(Asked::schema).toList(),
            asked.stream().map(name -> name.name().name().value()).toList(),
            List.copyOf(path));
    return names.then(PATH);
  }
}
