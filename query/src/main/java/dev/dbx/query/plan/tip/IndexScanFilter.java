package dev.dbx.query.plan.tip;

import dev.dbx.core.tool.Finding;
import dev.dbx.query.plan.Condition;
import dev.dbx.query.plan.Numbers;
import dev.dbx.query.plan.PlanNode;
import java.util.List;
import java.util.Optional;

/** An index finds rows that a filter then throws away. */
final class IndexScanFilter implements NodeRule {

  private static final double PERCENT = 50;
  private static final double ROWS = 100;

  @Override
  public String id() {
    return "index-scan-filters-much";
  }

  @Override
  public Optional<Finding> tip(PlanNode node, Explained explained) {

    double removed = Explained.removed(node, "Filter");
    double percent = Explained.removedPercent(node, "Filter");
    if (!node.is("Index Scan", "Index Only Scan", "Bitmap Heap Scan")
        || percent <= PERCENT
        || removed <= ROWS) {
      return Optional.empty();
    }
    Finding finding =
        warn(node, "fetches rows by index only to throw most of them away")
            .withEvidence(
                "the filter removed %s of %s rows (%s)"
                    .formatted(
                        Numbers.count(removed),
                        Numbers.count(removed + node.totalRows()),
                        Numbers.percent(percent)))
            .withHint("an index that also holds what the filter compares");
    return Optional.of(wider(node, explained).map(finding::withFix).orElse(finding));
  }

  private static Optional<String> wider(PlanNode node, Explained explained) {
    String filter = node.condition("Filter").map(Condition::expression).orElse("");
    List<String> more = IndexAdvice.keys(filter, node);
    PlanNode search = node.is("Bitmap Heap Scan") ? node.inputs().get(0) : node;
    List<String> first =
        explained.facts().table(node).stream()
            .flatMap(table -> table.indexes().stream())
            .filter(index -> search.index().equals(Optional.of(index.name())))
            .filter(index -> index.method().equals("btree"))
            .flatMap(index -> index.keys().stream())
            .toList();
    return more.isEmpty() || first.isEmpty()
        ? Optional.empty()
        : IndexAdvice.create(node, IndexAdvice.append(first, more));
  }
}
