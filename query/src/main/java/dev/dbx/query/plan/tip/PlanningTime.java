package dev.dbx.query.plan.tip;

import dev.dbx.core.tool.Finding;
import dev.dbx.core.tool.Severity;
import dev.dbx.query.plan.Numbers;
import dev.dbx.query.plan.Plan;
import java.util.stream.Stream;

/** Planning the query takes longer than running it. */
final class PlanningTime implements TipRule {

  /** Below this a person would not notice. */
  private static final double MS = 10;

  @Override
  public String id() {
    return "planning-time";
  }

  @Override
  public Stream<Finding> tips(Explained explained) {

    Plan plan = explained.plan();
    double planning = plan.planningMs().orElse(0.0);
    double execution = plan.executionMs().orElse(Double.MAX_VALUE);
    return planning > execution && planning >= MS
        ? Stream.of(
            Finding.of(id(), Severity.WARNING, "query", "is planned longer than it runs")
                .withEvidence(
                    "planning %s, execution %s"
                        .formatted(Numbers.ms(planning), Numbers.ms(execution)))
                .withHint("prepared statements, fewer partitions, fewer tables in one join"))
        : Stream.empty();
  }
}
