package dev.dbx.query.plan.tip;

import dev.dbx.core.tool.Finding;
import dev.dbx.query.plan.Numbers;
import dev.dbx.query.plan.PlanNode;
import java.util.Optional;

/** Rows read only to be skipped by OFFSET. */
final class LargeOffset implements NodeRule {

  private static final double ROWS = 1_000;
  private static final double FACTOR = 10;

  @Override
  public String id() {
    return "large-offset";
  }

  @Override
  public Optional<Finding> tip(PlanNode node, Explained explained) {

    if (!node.is("Limit") || node.inputs().isEmpty()) {
      return Optional.empty();
    }
    double read = node.inputs().get(0).totalRows();
    double skipped = read - node.totalRows();
    return skipped >= ROWS && read >= FACTOR * Math.max(1, node.totalRows())
        ? Optional.of(
            warn(node, "reads rows only to skip them")
                .withEvidence(
                    "%s rows read for %s returned"
                        .formatted(Numbers.count(read), Numbers.count(node.totalRows())))
                .withHint("page by key: WHERE (sort key) > (last seen) ORDER BY ... LIMIT ..."))
        : Optional.empty();
  }
}
