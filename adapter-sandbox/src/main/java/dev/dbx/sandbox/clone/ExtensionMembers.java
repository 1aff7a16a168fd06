package dev.dbx.sandbox.clone;

import dev.dbx.core.name.Identifier;
import dev.dbx.core.port.QueryRunner;
import dev.dbx.core.port.Row;
import dev.dbx.core.sql.Sql;
import dev.dbx.core.tool.Call;
import java.util.List;
import java.util.function.Function;

/**
 * What belongs to an extension of the original, as far as a stand-in can be made for it without its
 * library. All names are qualified and quoted by the server.
 *
 * @param others for people: operator classes, aggregates and whatever else has no stand-in
 */
record ExtensionMembers(
    List<String> schemas,
    List<Type> types,
    List<Routine> functions,
    List<Operator> operators,
    List<Table> tables,
    List<String> wrappers,
    List<String> others) {

  /** A base type. */
  record Type(String schema, String name) {}

  /**
   * @param arguments with modes, names and defaults, for CREATE FUNCTION
   * @param result empty for a procedure
   */
  record Routine(String name, String arguments, String result, String volatility, boolean strict) {}

  /** An operator of one or two operands; the left one may be empty. */
  record Operator(String schema, String name, String left, String right, String function) {}

  /** A table or view; the columns are a list for CREATE TABLE. */
  record Table(String name, String columns) {}

  private static final Sql MEMBERS =
      Sql.of(
          """
          with member as (
            select d.classid, d.objid
            from pg_depend d
            join pg_extension x on x.oid = d.refobjid
            where d.refclassid = 'pg_extension'::regclass and d.deptype = 'e' and x.extname =
          """);

  private static final Sql SCHEMAS =
      Sql.of(
          """
          )
          select quote_ident(nspname) as name from pg_namespace n
          join member m on m.classid = 'pg_namespace'::regclass and m.objid = n.oid
          order by 1
          """);

  private static final Sql TYPES =
      Sql.of(
          """
          )
          select n.nspname as schema, t.typname as name
          from pg_type t
          join member m on m.classid = 'pg_type'::regclass and m.objid = t.oid
          join pg_namespace n on n.oid = t.typnamespace
          where t.typtype = 'b' and not exists (select from pg_type e where e.typarray = t.oid)
          order by 1, 2
          """);

  /** Those that PL/pgSQL could be written for: no pseudo-types that only C can handle. */
  private static final Sql FUNCTIONS =
      Sql.of(
          """
          ), names as (
            select t.oid, quote_ident(n.nspname) || '.' || quote_ident(t.typname) as name,
              t.typtype = 'p' and t.typname !~ '^any|^record$|^void$|trigger$' as only_for_c
            from pg_type t join pg_namespace n on n.oid = t.typnamespace
          )
          select
            quote_ident(n.nspname) || '.' || quote_ident(p.proname) as name,
            case when p.prokind = 'p' then ''
              else case when p.proretset then 'setof ' else '' end || r.name end as result,
            case p.provolatile when 'i' then 'immutable' when 's' then 'stable'
              else 'volatile' end as volatility,
            p.proisstrict as strict,
            coalesce(a.arguments, '') as arguments
          from pg_proc p
          join member m on m.classid = 'pg_proc'::regclass and m.objid = p.oid
          join pg_namespace n on n.oid = p.pronamespace
          join names r on r.oid = p.prorettype
          cross join lateral (
            select string_agg(
                case mode when 'o' then 'out ' when 't' then 'out ' when 'b' then 'inout '
                  when 'v' then 'variadic ' else '' end
                || coalesce(quote_ident(nullif(argument, '')) || ' ', '') || t.name
                || case when mode in ('i', 'b') and inputs > p.pronargs - p.pronargdefaults
                     then ' default null' else '' end,
                ', ' order by at) as arguments,
              bool_or(t.only_for_c) as only_for_c
            from (
              select type, coalesce(mode, 'i') as mode, argument, at,
                count(*) filter (where coalesce(mode, 'i') in ('i', 'b', 'v'))
                  over (order by at) as inputs
              from unnest(
                  coalesce(p.proallargtypes, p.proargtypes::oid[]), p.proargmodes, p.proargnames)
                with ordinality as u (type, mode, argument, at)
            ) as u
            join names t on t.oid = u.type
          ) as a
          where p.prokind in ('f', 'p') and not r.only_for_c and a.only_for_c is not true
          order by 1, 5
          """);

  private static final Sql OPERATORS =
      Sql.of(
          """
          )
          select
            quote_ident(n.nspname) as schema,
            o.oprname as name,
            coalesce(
              quote_ident(ln.nspname) || '.' || quote_ident(lt.typname), '') as left_type,
            quote_ident(rn.nspname) || '.' || quote_ident(rt.typname) as right_type,
            quote_ident(fn.nspname) || '.' || quote_ident(f.proname) as function
          from pg_operator o
          join member m on m.classid = 'pg_operator'::regclass and m.objid = o.oid
          join pg_namespace n on n.oid = o.oprnamespace
          left join pg_type lt on lt.oid = o.oprleft
          left join pg_namespace ln on ln.oid = lt.typnamespace
          join pg_type rt on rt.oid = o.oprright
          join pg_namespace rn on rn.oid = rt.typnamespace
          join pg_proc f on f.oid = o.oprcode
          join pg_namespace fn on fn.oid = f.pronamespace
          order by 1, 2, 3, 4
          """);

  private static final Sql TABLES =
      Sql.of(
          """
          )
          select
            quote_ident(n.nspname) || '.' || quote_ident(c.relname) as name,
            (
              select coalesce(string_agg(
                quote_ident(a.attname) || ' '
                  || quote_ident(tn.nspname) || '.' || quote_ident(t.typname),
                ', ' order by a.attnum), '')
              from pg_attribute a
              join pg_type t on t.oid = a.atttypid
              join pg_namespace tn on tn.oid = t.typnamespace
              where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
            ) as columns
          from pg_class c
          join member m on m.classid = 'pg_class'::regclass and m.objid = c.oid
          join pg_namespace n on n.oid = c.relnamespace
          where c.relkind in ('r', 'p', 'v', 'm', 'f')
          order by 1
          """);

  private static final Sql WRAPPERS =
      Sql.of(
          """
          )
          select quote_ident(w.fdwname) as name
          from pg_foreign_data_wrapper w
          join member m on m.classid = 'pg_foreign_data_wrapper'::regclass and m.objid = w.oid
          order by 1
          """);

  private static final Sql OTHERS =
      Sql.of(
          """
          )
          select pg_describe_object(m.classid, m.objid, 0) as name
          from member m
          left join pg_type t on m.classid = 'pg_type'::regclass and t.oid = m.objid
          left join pg_proc p on m.classid = 'pg_proc'::regclass and p.oid = m.objid
          where m.classid not in (
              'pg_namespace'::regclass, 'pg_operator'::regclass, 'pg_class'::regclass,
              'pg_type'::regclass, 'pg_proc'::regclass, 'pg_foreign_data_wrapper'::regclass)
            or t.typtype in ('e', 'd', 'r')
            or p.prokind in ('a', 'w')
          order by 1
          """);

  static ExtensionMembers read(Identifier extension, QueryRunner original, Call call) {
    Reading read = new Reading(extension, original, call);
    return new ExtensionMembers(
        read.all(SCHEMAS, row -> row.text("name")),
        read.all(TYPES, row -> new Type(row.text("schema"), row.text("name"))),
        read.all(FUNCTIONS, ExtensionMembers::routine),
        read.all(OPERATORS, ExtensionMembers::operator),
        read.all(TABLES, row -> new Table(row.text("name"), row.text("columns"))),
        read.all(WRAPPERS, row -> row.text("name")),
        read.all(OTHERS, row -> row.text("name")));
  }

  private static Routine routine(Row row) {
    return new Routine(
        row.text("name"),
        row.text("arguments"),
        row.text("result"),
        row.text("volatility"),
        row.flag("strict"));
  }

  private static Operator operator(Row row) {
    return new Operator(
        row.text("schema"),
        row.text("name"),
        row.text("left_type"),
        row.text("right_type"),
        row.text("function"));
  }

  /** Asks the original about one extension. */
  private record Reading(Identifier extension, QueryRunner original, Call call) {
    <T> List<T> all(Sql kind, Function<Row, T> reader) {
      Sql question = MEMBERS.then(Sql.of("{}", extension.value())).then(kind);
      return original.ask(question, call).map(reader);
    }
  }
}
