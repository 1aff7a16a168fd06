package dev.dbx.query.plan.tip;

import dev.dbx.core.tool.Finding;
import dev.dbx.query.plan.Numbers;
import dev.dbx.query.plan.PlanNode;
import java.util.Optional;

/** A nested loop whose inner side is scanned over and over. */
final class NestedLoopBlowUp implements NodeRule {

  private static final long LOOPS = 1_000;

  @Override
  public String id() {
    return "nested-loop-blow-up";
  }

  @Override
  public Optional<Finding> tip(PlanNode node, Explained explained) {

    if (!node.is("Nested Loop") || node.inputs().size() < 2) {
      return Optional.empty();
    }
    PlanNode outer = node.inputs().get(0);
    PlanNode inner = node.inputs().get(1);
    boolean scansAll = inner.nodes().anyMatch(n -> n.is("Seq Scan") && n.loops() > LOOPS);
    boolean rereadsAll = inner.is("Materialize") && inner.totalRows() > LOOPS * LOOPS;
    boolean unexpected = Misestimate.factor(outer) >= Misestimate.LARGE;
    if (inner.loops() <= LOOPS || !(scansAll || rereadsAll || unexpected)) {
      return Optional.empty();
    }
    return Optional.of(
        warn(node, "runs its inner side once for each row of its outer side")
            .withEvidence(
                "%s loops over %s, %s rows read; the outer side was expected to give %s rows"
                    .formatted(
                        Numbers.count(inner.loops()),
                        inner.title(),
                        Numbers.count(inner.totalRows()),
                        Numbers.count(outer.estimate().rows() * Math.max(1, outer.loops()))))
            .withHint(
                unexpected
                    ? "mend the estimate of the outer side; then the planner picks another join"
                    : "an index on the inner side's join column, or a join condition with ="));
  }
}
