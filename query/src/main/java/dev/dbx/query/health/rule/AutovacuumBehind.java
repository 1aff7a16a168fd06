package dev.dbx.query.health.rule;

import dev.dbx.core.tool.Finding;
import dev.dbx.query.health.facts.Source;
import dev.dbx.query.health.facts.Surroundings;
import dev.dbx.query.health.facts.TableState;
import dev.dbx.query.plan.Numbers;
import java.util.List;

/** Autovacuum does not keep up with a table. */
final class AutovacuumBehind implements HealthRule<List<TableState>> {

  /** pg-collector's and Supabase CLI's sample. */
  private static final long FEWEST_ROWS = 1_000;

  /** At its threshold a table is due; beyond twice that, autovacuum had its time. */
  private static final double FACTOR = 2;

  @Override
  public String id() {
    return "autovacuum-behind";
  }

  @Override
  public Source<List<TableState>> source() {
    return TableState.SOURCE;
  }

  @Override
  public Verdict check(List<TableState> tables, Surroundings around) {
    return Verdict.of(
        tables.stream()
            .filter(table -> table.stored() && !table.autovacuumOff())
            .filter(table -> table.deadRows() >= FEWEST_ROWS)
            .filter(table -> table.deadRows() >= FACTOR * table.vacuumThreshold(around))
            .map(table -> finding(table, around)));
  }

  private Finding finding(TableState table, Surroundings around) {
    return warn(table.name().sql(), "autovacuum is long due and does not come, or comes too rarely")
        .withEvidence(
            "%s dead rows, due from %s on; vacuumed last: %s"
                .formatted(
                    Numbers.count(table.deadRows()),
                    Numbers.count(table.vacuumThreshold(around)),
                    table.vacuumed().orElse("never")))
        .withHint(
            "look for what holds vacuum back; then for autovacuum_max_workers and"
                + " autovacuum_vacuum_cost_limit, which are low by default")
        .withFix("VACUUM (ANALYZE) " + table.name().sql() + ";");
  }
}
