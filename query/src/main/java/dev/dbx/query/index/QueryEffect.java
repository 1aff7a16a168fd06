package dev.dbx.query.index;

import dev.dbx.core.name.QualifiedName;
import dev.dbx.query.index.Judged.Counted;
import dev.dbx.query.index.Judged.Origin;
import dev.dbx.query.lab.LabPlan;
import dev.dbx.query.plan.PlanNode;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What an index does for one statement.
 *
 * @param oldCost the planner's estimate without it, newCost with it
 * @param savingPercent of the cost
 * @param used whether the plan has the index
 * @param oldPlan how the table is read without it, newPlan with it
 * @param values that it was planned with, for instance those that few rows have; empty for any
 * @param oldMs measured where rows were there to read
 */
public record QueryEffect(
    Origin origin,
    double oldCost,
    double newCost,
    double savingPercent,
    boolean used,
    String oldPlan,
    String newPlan,
    Optional<Long> calls,
    Optional<Double> oldMs,
    Optional<Double> newMs,
    Optional<String> values,
    String sql) {

  static QueryEffect of(
      Judged judged, String shown, QualifiedName table, LabPlan before, LabPlan after) {
    return new QueryEffect(
        judged.origin(),
        before.cost(),
        after.cost(),
        before.cost() == 0 ? 0 : 100 * (before.cost() - after.cost()) / before.cost(),
        !after.used().isEmpty(),
        reading(table, before),
        reading(table, after),
        judged.counted().map(Counted::calls),
        before.plan().executionMs(),
        after.plan().executionMs(),
        judged.values(),
        shown);
  }

  /** Names that the laboratory and HypoPG give. */
  private static final Pattern HYPOTHETICAL = Pattern.compile("dbx_hypothetical_\\d+|<\\d+>\\S+");

  /** The nodes that read the table or one of its indexes, and what the plan sorts. */
  private static String reading(QualifiedName table, LabPlan plan) {
    List<PlanNode> nodes = plan.plan().nodes().toList();
    return nodes.stream()
        .filter(node -> node.is("Sort", "Incremental Sort") || reads(node, table))
        .map(node -> HYPOTHETICAL.matcher(node.title()).replaceAll("the new index"))
        .distinct()
        .collect(Collectors.joining(", "));
  }

  private static boolean reads(PlanNode node, QualifiedName table) {
    return node.relation().filter(table::equals).isPresent()
        || node.is("Bitmap Index Scan") && node.index().isPresent();
  }
}
