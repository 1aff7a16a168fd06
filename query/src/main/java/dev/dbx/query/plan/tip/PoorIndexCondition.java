package dev.dbx.query.plan.tip;

import dev.dbx.core.tool.Finding;
import dev.dbx.query.plan.Condition;
import dev.dbx.query.plan.HeapAccess;
import dev.dbx.query.plan.Numbers;
import dev.dbx.query.plan.PlanNode;
import java.util.Optional;

/** An index condition that does not lead straight to its rows. */
final class PoorIndexCondition implements NodeRule {

  private static final double PERCENT = 50;
  private static final double ROWS = 100;
  private static final double SEARCHES = 10;

  @Override
  public String id() {
    return "index-condition-poor";
  }

  @Override
  public Optional<Finding> tip(PlanNode node, Explained explained) {

    if (!node.is("Index Scan", "Index Only Scan")) {
      return Optional.empty();
    }
    return rechecks(node).or(() -> searches(node));
  }

  private Optional<Finding> rechecks(PlanNode node) {
    double removed = Explained.removed(node, "Index Cond");
    double percent = Explained.removedPercent(node, "Index Cond");
    return percent > PERCENT && removed > ROWS
        ? Optional.of(
            warn(node, "the index finds rows that fail its own condition")
                .withEvidence(
                    "the recheck removed %s rows (%s)"
                        .formatted(Numbers.count(removed), Numbers.percent(percent)))
                .withHint("an operator class or index method that can decide the condition alone"))
        : Optional.empty();
  }

  /** Many descents without a list of values mean a skip scan over a leading column (18). */
  private Optional<Finding> searches(PlanNode node) {
    double searches = node.heap().flatMap(HeapAccess::indexSearches).orElse(0.0);
    String condition = node.condition("Index Cond").map(Condition::expression).orElse("");
    return searches >= SEARCHES * Math.max(1, node.loops()) && !condition.contains("ANY (")
        ? Optional.of(
            warn(node, "has to search the index once for each value of a leading column")
                .withEvidence(
                    "%s index searches in %s loops"
                        .formatted(Numbers.count(searches), Numbers.count(node.loops())))
                .withHint("an index that starts with the columns of " + condition))
        : Optional.empty();
  }
}
