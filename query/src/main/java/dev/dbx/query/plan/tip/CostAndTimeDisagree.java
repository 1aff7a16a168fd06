package dev.dbx.query.plan.tip;

import dev.dbx.core.tool.Finding;
import dev.dbx.core.tool.Severity;
import dev.dbx.query.plan.Numbers;
import dev.dbx.query.plan.PlanNode;
import java.util.Comparator;
import java.util.stream.Stream;

/** The planner expected the work elsewhere than it was. */
final class CostAndTimeDisagree implements TipRule {

  private static final double TIME_PERCENT = 50;
  private static final double COST_PERCENT = 10;

  /** Shorter plans tell nothing: starting up outweighs the work. */
  private static final double MS = 5;

  @Override
  public String id() {
    return "cost-and-time-disagree";
  }

  @Override
  public Stream<Finding> tips(Explained explained) {

    if (!explained.plan().analyzed() || explained.plan().totalMs() < MS) {
      return Stream.empty();
    }
    double cost = explained.plan().root().estimate().totalCost();
    return explained
        .plan()
        .nodes()
        .max(Comparator.comparingDouble(node -> node.share().percent()))
        .filter(node -> node.share().percent() >= TIME_PERCENT)
        .filter(node -> costPercent(node, cost) <= COST_PERCENT)
        .map(node -> finding(node, costPercent(node, cost)))
        .stream();
  }

  private static double costPercent(PlanNode node, double whole) {
    return whole > 0 ? 100 * node.share().selfCost() / whole : 100;
  }

  private Finding finding(PlanNode node, double costPercent) {
    return Finding.of(
            id(),
            Severity.INFO,
            node.title(),
            "took most of the time though the planner thought it cheap")
        .withEvidence(
            "%s of the time, %s of the cost"
                .formatted(Numbers.percent(node.share().percent()), Numbers.percent(costPercent)))
        .withHint(
            "a costly function needs ALTER FUNCTION ... COST; on fast disks lower"
                + " random_page_cost");
  }
}
