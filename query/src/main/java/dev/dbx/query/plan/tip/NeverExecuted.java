package dev.dbx.query.plan.tip;

import dev.dbx.core.tool.Finding;
import dev.dbx.query.plan.Numbers;
import dev.dbx.query.plan.PlanNode;
import java.util.Optional;
import java.util.stream.Stream;

/** A costly part of the plan that was not needed this time. */
final class NeverExecuted implements NodeRule {

  @Override
  public String id() {
    return "never-executed";
  }

  @Override
  public Optional<Finding> tip(PlanNode node, Explained explained) {

    boolean wasteless = explained.parent(node).filter(up -> !up.executed()).isPresent();
    return explained.plan().analyzed() && !node.executed() && !wasteless && costly(node, explained)
        ? Optional.of(
            remark(node, "was never executed")
                .withEvidence(
                    "0 loops; it was expected to cost %s of %s"
                        .formatted(
                            Numbers.count(node.estimate().totalCost()),
                            Numbers.count(explained.plan().root().estimate().totalCost())))
                .withHint("fine if that is usual; with other values it may run and take long"))
        : Optional.empty();
  }

  private static boolean costly(PlanNode node, Explained explained) {
    double whole = explained.plan().root().estimate().totalCost();
    return node.estimate().totalCost() >= whole * Explained.WORTHWHILE / 100;
  }

  /** What did not run took no time, so its cost decides. */
  @Override
  public Stream<Finding> tips(Explained explained) {
    return explained.plan().nodes().flatMap(node -> tip(node, explained).stream());
  }
}
