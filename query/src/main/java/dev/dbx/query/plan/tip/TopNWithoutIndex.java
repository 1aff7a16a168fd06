package dev.dbx.query.plan.tip;

import dev.dbx.core.tool.Finding;
import dev.dbx.query.plan.Numbers;
import dev.dbx.query.plan.PlanNode;
import dev.dbx.query.plan.Sorting;
import dev.dbx.query.plan.condition.Predicate;
import dev.dbx.query.plan.condition.SortKeys;
import java.util.List;
import java.util.Optional;

/** Sorting everything to return the first few. */
final class TopNWithoutIndex implements NodeRule {

  private static final double ROWS = 1_000;
  private static final double FACTOR = 10;

  @Override
  public String id() {
    return "top-n-without-index";
  }

  @Override
  public Optional<Finding> tip(PlanNode node, Explained explained) {

    boolean topN =
        node.is("Sort")
            && node.sorting().flatMap(Sorting::method).filter(m -> m.contains("top-N")).isPresent();
    if (!topN) {
      return Optional.empty();
    }
    double read = node.inputs().get(0).totalRows();
    if (read < ROWS || read < FACTOR * Math.max(1, node.totalRows())) {
      return Optional.empty();
    }
    Finding finding =
        warn(node, "reads and sorts every row to return the first few")
            .withEvidence(
                "%s rows sorted for the first %s"
                    .formatted(Numbers.count(read), Numbers.count(node.totalRows())))
            .withHint("an index in this order, behind the columns compared for equality");
    return Optional.of(index(node).map(finding::withFix).orElse(finding));
  }

  private static Optional<String> index(PlanNode sort) {
    PlanNode scan = sort.inputs().get(0);
    List<String> keys = sort.sorting().map(Sorting::keys).orElse(List.of());
    Optional<List<String>> order = SortKeys.ofOneTable(keys, scan);
    List<String> equalities =
        scan.conditions().stream()
            .filter(c -> !c.kind().equals("Recheck Cond"))
            .flatMap(c -> Predicate.all(c.expression(), scan).stream())
            .filter(p -> p.isEquality() && p.isPlainColumn(scan) && p.isBoundOutside(scan))
            .map(p -> p.withoutAlias(scan))
            .toList();
    return order.flatMap(o -> IndexAdvice.create(scan, IndexAdvice.append(equalities, o)));
  }
}
