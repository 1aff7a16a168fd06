package dev.dbx.query.plan.tip;

import dev.dbx.core.tool.Finding;
import dev.dbx.query.plan.Condition;
import dev.dbx.query.plan.Numbers;
import dev.dbx.query.plan.PlanNode;
import java.util.Optional;

/** A join that pairs rows only to throw the pairs away. */
final class JoinFilterDiscards implements NodeRule {

  private static final double PERCENT = 90;
  private static final double ROWS = 10_000;

  @Override
  public String id() {
    return "join-filter-discards-most";
  }

  @Override
  public Optional<Finding> tip(PlanNode node, Explained explained) {

    double removed = Explained.removed(node, "Join Filter");
    double percent = Explained.removedPercent(node, "Join Filter");
    return percent > PERCENT && removed > ROWS
        ? Optional.of(
            warn(node, "forms pairs of rows only to throw nearly all of them away")
                .withEvidence(
                    "the join filter removed %s pairs (%s): %s"
                        .formatted(
                            Numbers.count(removed),
                            Numbers.percent(percent),
                            node.condition("Join Filter").map(Condition::expression).orElse("")))
                .withHint(
                    "join with = on plain columns of the same type, so that hash, merge or"
                        + " index can be used"))
        : Optional.empty();
  }
}
