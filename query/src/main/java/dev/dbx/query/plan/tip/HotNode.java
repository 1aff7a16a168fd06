package dev.dbx.query.plan.tip;

import dev.dbx.core.tool.Finding;
import dev.dbx.core.tool.Severity;
import dev.dbx.query.plan.Numbers;
import dev.dbx.query.plan.Plan;
import dev.dbx.query.plan.PlanNode;
import java.util.Comparator;
import java.util.stream.Stream;

/** One node takes most of the time: where to look first. */
final class HotNode implements TipRule {

  private static final double PERCENT = 40;

  @Override
  public String id() {
    return "hot-node";
  }

  @Override
  public Stream<Finding> tips(Explained explained) {

    return explained.plan().analyzed() && explained.plan().nodes().count() > 1
        ? explained
            .plan()
            .nodes()
            .max(Comparator.comparingDouble(node -> node.share().percent()))
            .filter(node -> node.share().percent() >= PERCENT)
            .map(node -> finding(node, explained.plan()))
            .stream()
        : Stream.empty();
  }

  private Finding finding(PlanNode node, Plan plan) {
    return Finding.of(
            id(),
            Severity.INFO,
            node.title(),
            "takes " + Numbers.percent(node.share().percent()) + " of the time by itself")
        .withEvidence(
            Numbers.ms(node.share().selfMs().orElse(0.0)) + " of " + Numbers.ms(plan.totalMs()))
        .withHint("look here first");
  }
}
