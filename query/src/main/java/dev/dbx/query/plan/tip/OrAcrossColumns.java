package dev.dbx.query.plan.tip;

import dev.dbx.core.tool.Finding;
import dev.dbx.query.plan.Numbers;
import dev.dbx.query.plan.PlanNode;
import dev.dbx.query.plan.condition.Deparsed;
import dev.dbx.query.plan.condition.Predicate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Alternatives on different columns, which one index cannot answer. */
final class OrAcrossColumns implements NodeRule {

  private static final double ROWS = 1_000;
  private static final double PERCENT = 90;

  @Override
  public String id() {
    return "or-across-columns";
  }

  @Override
  public Optional<Finding> tip(PlanNode node, Explained explained) {

    double removed = Explained.removed(node, "Filter");
    if (removed <= ROWS || Explained.removedPercent(node, "Filter") <= PERCENT) {
      return Optional.empty();
    }
    return node.condition("Filter").stream()
        .flatMap(filter -> Deparsed.split(filter.expression(), "AND").stream())
        .map(part -> Predicate.any(part, node))
        .filter(alternatives -> columns(alternatives, node).size() > 1)
        .map(alternatives -> finding(node, alternatives, removed))
        .findFirst();
  }

  private static Set<String> columns(List<Predicate> alternatives, PlanNode node) {
    return alternatives.size() < 2
        ? Set.of()
        : alternatives.stream()
            .flatMap(p -> p.columns(node).stream())
            .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private Finding finding(PlanNode node, List<Predicate> alternatives, double removed) {
    String columns = String.join(", ", columns(alternatives, node));
    return warn(node, "OR over " + columns + " reads rows that no index narrows down")
        .withEvidence(
            "%d alternatives; the filter removed %s rows"
                .formatted(alternatives.size(), Numbers.count(removed)))
        .withHint("an index on each of " + columns + " (BitmapOr), or UNION ALL of two queries");
  }
}
