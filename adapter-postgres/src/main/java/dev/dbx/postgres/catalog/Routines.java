package dev.dbx.postgres.catalog;

import dev.dbx.core.catalog.ParallelSafety;
import dev.dbx.core.catalog.Routine;
import dev.dbx.core.catalog.RoutineKind;
import dev.dbx.core.catalog.Volatility;
import java.sql.SQLException;

/** Functions, procedures, aggregates and window functions. */
final class Routines {

  // pg_get_functiondef refuses aggregates. What depends internally on something else, such as the
  // constructors of a range type, is made and dropped with it.
  static final Question<Routine> QUESTION =
      new Question<Routine>(
              """
              select
                n.nspname as schema,
                p.proname as name,
                p.prokind as kind,
                pg_get_function_arguments(p.oid) as arguments,
                pg_get_function_identity_arguments(p.oid) as identity_arguments,
                pg_get_function_result(p.oid) as result,
                l.lanname as language,
                p.provolatile as volatility,
                p.proparallel as parallel,
                p.prosecdef as security_definer,
                p.proleakproof as leakproof,
                p.proisstrict as strict,
                p.proconfig as configuration,
                case when p.prokind <> 'a' then pg_get_functiondef(p.oid) else
              """
                  + AggregateDefinition.SQL
                  + """
                    end as definition,
                    pg_get_userbyid(p.proowner) as owner,
                    coalesce(p.proacl, acldefault('f', p.proowner))::text[] as acl,
                    d.description as comment
                  from pg_proc p
                  join pg_namespace n on n.oid = p.pronamespace
                  join pg_language l on l.oid = p.prolang
                  left join pg_aggregate a on a.aggfnoid = p.oid
                  left join pg_description d
                    on d.objoid = p.oid and d.classoid = 'pg_proc'::regclass
                  where {user schema}
                  and not exists (
                    select from pg_depend e
                    where e.classid = 'pg_proc'::regclass and e.objid = p.oid and e.deptype in ('e', 'i'))
                  order by n.nspname, p.proname, pg_get_function_identity_arguments(p.oid) collate "C"
                  """,
              Routines::read)
          .withoutNull("identity_arguments");

  private Routines() {}

  private static Routine read(Row row) throws SQLException {
    return new Routine(
        row.qualifiedName(),
        kind(row.letter("kind")),
        row.text("arguments"),
        row.text("identity_arguments"),
        row.optionalText("result"),
        row.name("language"),
        volatility(row.letter("volatility")),
        parallel(row.letter("parallel")),
        row.is("security_definer"),
        row.is("leakproof"),
        row.is("strict"),
        row.texts("configuration"),
        row.optionalText("definition"),
        row.name("owner"),
        row.privileges(),
        row.comment());
  }

  private static RoutineKind kind(char prokind) {
    return switch (prokind) {
      case 'f' -> RoutineKind.FUNCTION;
      case 'p' -> RoutineKind.PROCEDURE;
      case 'a' -> RoutineKind.AGGREGATE;
      case 'w' -> RoutineKind.WINDOW;
      default -> throw Codes.unknown("prokind", prokind);
    };
  }

  private static Volatility volatility(char provolatile) {
    return switch (provolatile) {
      case 'i' -> Volatility.IMMUTABLE;
      case 's' -> Volatility.STABLE;
      case 'v' -> Volatility.VOLATILE;
      default -> throw Codes.unknown("provolatile", provolatile);
    };
  }

  private static ParallelSafety parallel(char proparallel) {
    return switch (proparallel) {
      case 's' -> ParallelSafety.SAFE;
      case 'r' -> ParallelSafety.RESTRICTED;
      case 'u' -> ParallelSafety.UNSAFE;
      default -> throw Codes.unknown("proparallel", proparallel);
    };
  }
}
