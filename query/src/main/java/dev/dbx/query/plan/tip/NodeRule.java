package dev.dbx.query.plan.tip;

import dev.dbx.core.tool.Finding;
import dev.dbx.core.tool.Severity;
import dev.dbx.query.plan.PlanNode;
import java.util.Optional;
import java.util.stream.Stream;

/** A rule that looks at each node alone, leaving out those that cannot matter. */
interface NodeRule extends TipRule {

  /** What is wrong with this node. */
  Optional<Finding> tip(PlanNode node, Explained explained);

  @Override
  default Stream<Finding> tips(Explained explained) {
    return explained.worthwhile().flatMap(node -> tip(node, explained).stream());
  }

  /** A warning about a node. */
  default Finding warn(PlanNode node, String message) {
    return Finding.of(id(), Severity.WARNING, node.title(), message);
  }

  /** A remark about a node. */
  default Finding remark(PlanNode node, String message) {
    return Finding.of(id(), Severity.INFO, node.title(), message);
  }
}
