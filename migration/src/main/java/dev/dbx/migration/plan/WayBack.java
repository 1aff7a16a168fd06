package dev.dbx.migration.plan;

import dev.dbx.core.catalog.Catalog;
import java.util.List;
import java.util.regex.Pattern;

/** The statements that lead back, as they can stand in a file that a tool runs. */
public final class WayBack {

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
   */
  public static List<Step> steps(Catalog from, Catalog to) {
    List<Step> steps =
        MigrationPlan.between(from, to).steps().stream()
            .filter(step -> !SEARCH_PATH.matcher(step.sql()).matches())
            .toList();
    boolean routines = steps.stream().anyMatch(step -> ROUTINE.matcher(step.sql()).matches());
    return steps.stream()
        .filter(step -> routines || !BODIES.matcher(step.sql()).matches())
        .toList();
  }

  /**
   * The same as statements.
   *
   * @param inTransaction whether the tool puts one around them
   */
  public static List<String> statements(Catalog from, Catalog to, boolean inTransaction) {
    return steps(from, to).stream()
        .map(Step::sql)
        .map(sql -> inTransaction ? atOnce(sql) : sql)
        .toList();
  }

  /** What may be in a transaction and comes to the same. */
  public static List<Step> inTransaction(List<Step> steps) {
    return steps.stream()
        .map(step -> step.with(atOnce(step.sql())).in(Step.Transaction.SHARED))
        .toList();
  }

  private static String atOnce(String sql) {
    return CONCURRENTLY.matcher(sql).replaceFirst("$1");
  }
}
