package dev.dbx.query.plan.tip;

import dev.dbx.core.tool.Finding;
import dev.dbx.query.plan.Numbers;
import dev.dbx.query.plan.PlanNode;
import java.util.Optional;

/** A condition that cannot reach into a materialized CTE. */
final class CteFence implements NodeRule {

  private static final double PERCENT = 50;
  private static final double ROWS = 1_000;

  @Override
  public String id() {
    return "cte-fence";
  }

  @Override
  public Optional<Finding> tip(PlanNode node, Explained explained) {

    double removed = Explained.removed(node, "Filter");
    double percent = Explained.removedPercent(node, "Filter");
    return node.is("CTE Scan") && percent > PERCENT && removed > ROWS
        ? Optional.of(
            warn(node, "the CTE is computed whole, then most of it is thrown away")
                .withEvidence(
                    "the filter removed %s of its %s rows (%s)"
                        .formatted(
                            Numbers.count(removed),
                            Numbers.count(removed + node.totalRows()),
                            Numbers.percent(percent)))
                .withHint("write WITH ... AS NOT MATERIALIZED, or move the condition inside"))
        : Optional.empty();
  }
}
