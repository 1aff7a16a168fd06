package dev.dbx.query.plan.tip;

import dev.dbx.core.tool.Finding;
import dev.dbx.query.plan.Condition;
import dev.dbx.query.plan.Numbers;
import dev.dbx.query.plan.PlanNode;
import dev.dbx.query.plan.condition.Predicate;
import dev.dbx.query.plan.condition.SortKeys;
import java.util.List;
import java.util.Optional;

/** A sequential scan that throws nearly everything away. */
final class SeqScanFilter implements NodeRule {

  private static final double PERCENT = 90;
  private static final double ROWS = 1_000;

  @Override
  public String id() {
    return "seq-scan-filters-most";
  }

  @Override
  public Optional<Finding> tip(PlanNode node, Explained explained) {
    double removed = Explained.removed(node, "Filter");
    double percent = Explained.removedPercent(node, "Filter");
    if (!node.is("Seq Scan") || percent <= PERCENT || removed <= ROWS) {
      return Optional.empty();
    }
    String filter = node.condition("Filter").map(Condition::expression).orElse("");
    List<String> keys = withOrder(IndexAdvice.keys(filter, node), filter, node, explained);
    Finding finding =
        warn(node, "reads the whole table to keep few of its rows")
            .withEvidence(
                "the filter removed %s of %s rows (%s)"
                    .formatted(
                        Numbers.count(removed),
                        Numbers.count(removed + node.totalRows()),
                        Numbers.percent(percent)));
    return Optional.of(
        IndexAdvice.create(node, keys)
            .map(fix -> finding.withHint("an index on what the filter compares").withFix(fix))
            .orElse(finding.withHint(withoutKeys(filter))));
  }

  /** Behind columns that all have one value, an index also gives the order a sort above wants. */
  private static List<String> withOrder(
      List<String> keys, String filter, PlanNode scan, Explained explained) {
    boolean oneValueEach =
        !keys.isEmpty()
            && Predicate.all(filter, scan).stream()
                .filter(predicate -> keys.contains(predicate.withoutAlias(scan)))
                .allMatch(Predicate::isEquality);
    return explained
        .parent(scan)
        .filter(above -> oneValueEach && above.is("Sort"))
        .flatMap(PlanNode::sorting)
        .flatMap(sorting -> SortKeys.ofOneTable(sorting.keys(), scan))
        .map(order -> IndexAdvice.append(keys, order))
        .orElse(keys);
  }

  private static String withoutKeys(String filter) {
    return filter.contains("~~")
        ? "a pattern that starts with % needs a trigram index: USING gin (column gin_trgm_ops)"
        : "no part of the filter compares a column with a known value; rewrite it so that one does";
  }
}
