package dev.dbx.migration.plan;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.ddl.SchemaScript.Options;
import dev.dbx.migration.diff.Change;
import dev.dbx.migration.diff.RenamePolicy;
import java.util.List;

/**
 * The statements that turn one schema into another, in an order in which they can be run on a
 * server of the first one's version.
 *
 * @param steps to be run one after the other, some of them outside a transaction
 * @param notPlanned what will still differ, since no statement can change it
 * @param renames what is taken for the same thing under another name
 */
public record MigrationPlan(List<Step> steps, List<NotPlanned> notPlanned, List<Change> renames) {

  public MigrationPlan {
    steps = List.copyOf(steps);
    notPlanned = List.copyOf(notPlanned);
    renames = List.copyOf(renames);
  }

  /**
   * A difference that the plan leaves.
   *
   * @param object what, for people
   * @param reason why it cannot be changed
   */
  public record NotPlanned(String object, String reason) {}

  /** With every rename that is likely, and everything that is said of objects. */
  public static MigrationPlan between(Catalog from, Catalog to) {
    return between(from, to, RenamePolicy.LIKELY, Options.ALL);
  }

  public static MigrationPlan between(Catalog from, Catalog to, RenamePolicy policy) {
    return between(from, to, policy, Options.ALL);
  }

  /**
   * The plan.
   *
   * @param options whether owners, privileges and comments are part of it
   */
  public static MigrationPlan between(
      Catalog from, Catalog to, RenamePolicy policy, Options options) {
    return new Planner(from, to, policy, options).plan();
  }

  public boolean isEmpty() {
    return steps.isEmpty() && notPlanned.isEmpty();
  }

  /** What is lost by it, as sentences. */
  public List<String> dataLoss() {
    return steps.stream().flatMap(step -> step.dataLoss().stream()).distinct().toList();
  }

  /**
   * A script for psql.
   *
   * @param from what the database is before, for people
   * @param to what it will be
   */
  public String sql(String from, String to) {
    return new PlanText(this, from, to).text();
  }
}
