package dev.dbx.query.plan.tip;

import dev.dbx.core.tool.Finding;
import dev.dbx.query.plan.Condition;
import dev.dbx.query.plan.Numbers;
import dev.dbx.query.plan.PlanNode;
import dev.dbx.query.plan.TableFacts.IndexFacts;
import java.util.List;
import java.util.Optional;

/** A LIMIT that hoped to stop early and did not. */
final class LimitEarlyStop implements NodeRule {

  private static final double ROWS = 1_000;
  private static final double FACTOR = 10;

  @Override
  public String id() {
    return "limit-early-stop";
  }

  @Override
  public Optional<Finding> tip(PlanNode node, Explained explained) {

    boolean limited =
        explained
            .ancestors(node)
            .takeWhile(up -> !up.is("Sort", "Aggregate", "Hash"))
            .anyMatch(up -> up.is("Limit"));
    double removed = Explained.removed(node, "Filter");
    boolean ordered = node.is("Index Scan", "Index Only Scan") && limited;
    if (!ordered || removed < ROWS || removed < FACTOR * Math.max(1, node.totalRows())) {
      return Optional.empty();
    }
    Finding finding =
        warn(node, "walks the index in order and throws rows away until the LIMIT is full")
            .withEvidence(
                "%s rows removed to find %s"
                    .formatted(Numbers.count(removed), Numbers.count(node.totalRows())))
            .withHint("one index with the filter's columns first, then the order");
    return Optional.of(composite(node, explained).map(finding::withFix).orElse(finding));
  }

  private static Optional<String> composite(PlanNode node, Explained explained) {
    String filter = node.condition("Filter").map(Condition::expression).orElse("");
    List<String> order = IndexAdvice.used(node, explained).map(IndexFacts::keys).orElse(List.of());
    List<String> keys = IndexAdvice.keys(filter, node);
    return keys.isEmpty() || order.isEmpty()
        ? Optional.empty()
        : IndexAdvice.create(node, IndexAdvice.append(keys, order));
  }
}
