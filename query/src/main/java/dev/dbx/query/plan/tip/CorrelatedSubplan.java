package dev.dbx.query.plan.tip;

import dev.dbx.core.tool.Finding;
import dev.dbx.query.plan.Numbers;
import dev.dbx.query.plan.PlanNode;
import java.util.Optional;

/** A subquery that runs again for each row. */
final class CorrelatedSubplan implements NodeRule {

  private static final long LOOPS = 1_000;

  @Override
  public String id() {
    return "correlated-subplan";
  }

  @Override
  public Optional<Finding> tip(PlanNode node, Explained explained) {

    boolean subplan = node.relationship().equals(Optional.of("SubPlan"));
    return subplan && node.loops() > LOOPS
        ? Optional.of(
            warn(node, "this subquery runs once for each outer row")
                .withEvidence(
                    "%s ran %s times and took %s"
                        .formatted(
                            node.subplan().orElse("it"),
                            Numbers.count(node.loops()),
                            Numbers.ms(node.share().inclusiveMs().orElse(0.0))))
                .withHint("rewrite it as a join with GROUP BY, or as LEFT JOIN LATERAL"))
        : Optional.empty();
  }
}
