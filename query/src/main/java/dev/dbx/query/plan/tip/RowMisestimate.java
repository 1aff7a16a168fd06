package dev.dbx.query.plan.tip;

import dev.dbx.core.tool.Finding;
import dev.dbx.query.plan.Numbers;
import dev.dbx.query.plan.PlanNode;
import java.util.Optional;

/** The first node whose number of rows the planner got badly wrong. */
final class RowMisestimate implements NodeRule {

  @Override
  public String id() {
    return "row-misestimate";
  }

  @Override
  public Optional<Finding> tip(PlanNode node, Explained explained) {

    double factor = Misestimate.factor(node);
    boolean first =
        node.inputs().stream().noneMatch(child -> Misestimate.factor(child) >= Misestimate.LARGE);
    boolean cutShort =
        node.actual().filter(a -> a.rows() < node.estimate().rows()).isPresent()
            && explained.ancestors(node).anyMatch(Misestimate::stopsEarly);
    if (factor < Misestimate.LARGE || !first || cutShort || Misestimate.passesOn(node)) {
      return Optional.empty();
    }
    Finding finding =
        warn(
                node,
                "gives far %s rows than the planner expected"
                    .formatted(Misestimate.tooLow(node) ? "more" : "fewer"))
            .withEvidence(
                "%s rows per loop, %s expected: %s off"
                    .formatted(
                        Numbers.count(node.totalRows() / node.loops()),
                        Numbers.count(node.estimate().rows()),
                        Numbers.times(factor)))
            .withHint(hint(node, explained));
    return Optional.of(Statistics.fix(node, explained).map(finding::withFix).orElse(finding));
  }

  private static String hint(PlanNode node, Explained explained) {
    return Statistics.fix(node, explained).isPresent()
        ? "better statistics give the planner better choices above this node"
        : "joins over correlated columns are hard to estimate; raise statistics targets or rewrite";
  }
}
