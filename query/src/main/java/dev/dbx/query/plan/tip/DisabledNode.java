package dev.dbx.query.plan.tip;

import dev.dbx.core.tool.Finding;
import dev.dbx.query.plan.Numbers;
import dev.dbx.query.plan.Plan;
import dev.dbx.query.plan.PlanNode;
import java.util.Optional;
import java.util.stream.Collectors;

/** A plan made under a setting that forbids its own nodes. */
final class DisabledNode implements NodeRule {

  private static final double DISABLE_COST = 1e10;

  @Override
  public String id() {
    return "disabled-node";
  }

  @Override
  public Optional<Finding> tip(PlanNode node, Explained explained) {

    return disabled(node) && node.children().stream().noneMatch(DisabledNode::disabled)
        ? Optional.of(
            warn(node, "is switched off by a setting, and used because nothing else would do")
                .withEvidence(evidence(node, explained.plan()))
                .withHint("set the enable_ setting back to on"))
        : Optional.empty();
  }

  /** Before 18 a forbidden node cost 10,000,000,000 more. */
  private static boolean disabled(PlanNode node) {
    return node.disabled() || node.estimate().startupCost() >= DISABLE_COST;
  }

  private static String evidence(PlanNode node, Plan plan) {
    String off =
        plan.settings().entrySet().stream()
            .filter(setting -> setting.getKey().startsWith("enable_"))
            .map(setting -> setting.getKey() + " = " + setting.getValue())
            .sorted()
            .collect(Collectors.joining(", "));
    String cost =
        node.disabled() ? "Disabled: true" : "cost " + Numbers.count(node.estimate().totalCost());
    return off.isEmpty() ? cost : cost + "; " + off;
  }
}
