package dev.dbx.query.health.rule;

import dev.dbx.core.tool.Finding;
import dev.dbx.query.health.facts.Source;
import dev.dbx.query.health.facts.Surroundings;
import dev.dbx.query.health.facts.TableState;
import dev.dbx.query.plan.Numbers;
import java.util.List;

/** The planner knows nothing about a table. */
final class NeverAnalyzed implements HealthRule<List<TableState>> {

  /** autovacuum_analyze_threshold: with fewer changes it does not come. */
  private static final long FEWEST_ROWS = 50;

  @Override
  public String id() {
    return "never-analyzed";
  }

  @Override
  public Source<List<TableState>> source() {
    return TableState.SOURCE;
  }

  @Override
  public Verdict check(List<TableState> tables, Surroundings around) {
    return Verdict.of(
        tables.stream()
            .filter(table -> table.stored() && table.estimatedRows().isEmpty())
            .filter(table -> table.liveRows() > FEWEST_ROWS)
            .map(this::finding));
  }

  private Finding finding(TableState table) {
    return remark(
            table.name().sql(),
            "the planner guesses how many rows it has: it was never analysed or vacuumed")
        .withEvidence("about " + Numbers.count(table.liveRows()) + " rows, no estimate of them")
        .withHint("analyse it; if this stays so, check that autovacuum is on")
        .withFix("ANALYZE " + table.name().sql() + ";");
  }
}
