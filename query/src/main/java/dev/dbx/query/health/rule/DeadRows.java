package dev.dbx.query.health.rule;

import dev.dbx.core.tool.Finding;
import dev.dbx.query.health.facts.Source;
import dev.dbx.query.health.facts.Surroundings;
import dev.dbx.query.health.facts.TableState;
import dev.dbx.query.plan.Numbers;
import java.util.List;

/** A large part of a table is dead rows. */
final class DeadRows implements HealthRule<List<TableState>> {

  /** pg-collector's. */
  private static final double PERCENT = 20;

  /** Fewer make no scan slow. */
  private static final long FEWEST_ROWS = 10_000;

  @Override
  public String id() {
    return "dead-rows";
  }

  @Override
  public Source<List<TableState>> source() {
    return TableState.SOURCE;
  }

  @Override
  public Verdict check(List<TableState> tables, Surroundings around) {
    return Verdict.of(
        tables.stream()
            .filter(table -> table.deadRows() >= FEWEST_ROWS && percent(table) >= PERCENT)
            .map(this::finding));
  }

  private static double percent(TableState table) {
    return 100.0 * table.deadRows() / (table.liveRows() + table.deadRows());
  }

  private Finding finding(TableState table) {
    return warn(
            table.name().sql(),
            Numbers.percent(percent(table)) + " of its rows are dead, and every scan reads them")
        .withEvidence(
            "%s dead rows, %s live ones; vacuumed last: %s"
                .formatted(
                    Numbers.count(table.deadRows()),
                    Numbers.count(table.liveRows()),
                    table.vacuumed().orElse("never")))
        .withHint("let autovacuum come earlier: a smaller autovacuum_vacuum_scale_factor for it")
        .withFix("VACUUM (ANALYZE) " + table.name().sql() + ";");
  }
}
