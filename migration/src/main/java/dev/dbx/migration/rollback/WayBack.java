package dev.dbx.migration.rollback;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.migration.plan.MigrationPlan;
import dev.dbx.migration.plan.Step;
import java.util.List;
import java.util.regex.Pattern;

/** The statements that lead back, as they can stand in a file that a tool runs. */
final class WayBack {

  private static final Pattern SEARCH_PATH = Pattern.compile("SELECT pg_catalog\\.set_config\\(.*");
  private static final Pattern BODIES = Pattern.compile("SET check_function_bodies = off");
  private static final Pattern ROUTINE =
      Pattern.compile("CREATE (?:OR REPLACE )?(?:FUNCTION|PROCEDURE)\\b.*", Pattern.DOTALL);
  private static final Pattern CONCURRENTLY =
      Pattern.compile("\\A((?:CREATE (?:UNIQUE )?|DROP |REINDEX )INDEX) CONCURRENTLY");

  private WayBack() {}

  /**
   * From one schema to another. Names are qualified, so that no search path has to be set, which
   * the tool would go on with.
   *
   * @param inTransaction whether the tool puts one around them
   */
  static List<String> statements(Catalog from, Catalog to, boolean inTransaction) {
    List<String> steps =
        MigrationPlan.between(from, to).steps().stream()
            .map(Step::sql)
            .filter(sql -> !SEARCH_PATH.matcher(sql).matches())
            .map(sql -> inTransaction ? CONCURRENTLY.matcher(sql).replaceFirst("$1") : sql)
            .toList();
    boolean routines = steps.stream().anyMatch(sql -> ROUTINE.matcher(sql).matches());
    return steps.stream().filter(sql -> routines || !BODIES.matcher(sql).matches()).toList();
  }
}
