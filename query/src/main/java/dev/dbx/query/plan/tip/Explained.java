package dev.dbx.query.plan.tip;

import dev.dbx.query.plan.Condition;
import dev.dbx.query.plan.Facts;
import dev.dbx.query.plan.Plan;
import dev.dbx.query.plan.PlanNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A plan with what rules ask about it again and again. */
final class Explained {

  /** Below this share of the whole a node is not worth anyone's time, in percent. */
  static final double WORTHWHILE = 5;

  private final Plan plan;
  private final Facts facts;
  private final Map<Integer, PlanNode> parents = new HashMap<>();

  Explained(Plan plan, Facts facts) {
    this.plan = plan;
    this.facts = facts;
    plan.nodes().forEach(node -> node.children().forEach(child -> parents.put(child.id(), node)));
  }

  Plan plan() {
    return plan;
  }

  Facts facts() {
    return facts;
  }

  Optional<PlanNode> parent(PlanNode node) {
    return Optional.ofNullable(parents.get(node.id()));
  }

  /** The nodes above, nearest first. */
  Stream<PlanNode> ancestors(PlanNode node) {
    return Stream.iterate(parent(node), Optional::isPresent, up -> up.flatMap(this::parent))
        .flatMap(Optional::stream);
  }

  /** Nodes that with all below them take enough of the whole. */
  Stream<PlanNode> worthwhile() {
    return plan.nodes().filter(node -> inclusivePercent(node) >= WORTHWHILE);
  }

  /** The share of the whole that a node takes with all below it. */
  double inclusivePercent(PlanNode node) {
    return Math.min(100, node.nodes().mapToDouble(each -> each.share().percent()).sum());
  }

  /** Rows that a node's expression rejected, all loops together. */
  static double removed(PlanNode node, String kind) {
    return node.condition(kind).flatMap(Condition::rowsRemoved).orElse(0.0) * node.loops();
  }

  /** The rejected share of the rows an expression saw, in percent. */
  static double removedPercent(PlanNode node, String kind) {
    double removed = removed(node, kind);
    return removed == 0 ? 0 : 100 * removed / (removed + node.totalRows());
  }
}
