package dev.dbx.query.plan.tip;

import dev.dbx.core.tool.Finding;
import dev.dbx.query.plan.PlanNode;
import dev.dbx.query.plan.condition.Predicate;
import java.util.List;
import java.util.Optional;

/** A function around an indexed column, which the index does not know. */
final class FunctionDefeatsIndex implements NodeRule {

  @Override
  public String id() {
    return "function-defeats-index";
  }

  @Override
  public Optional<Finding> tip(PlanNode node, Explained explained) {

    return node.condition("Filter").stream()
        .flatMap(filter -> Predicate.all(filter.expression(), node).stream())
        .filter(p -> p.isBoundOutside(node) && isCall(p, node))
        .flatMap(p -> finding(p, node, explained).stream())
        .findFirst();
  }

  private static boolean isCall(Predicate predicate, PlanNode node) {
    boolean compared = predicate.isEquality() || predicate.isRange();
    return compared
        && predicate.columns(node).size() == 1
        && !predicate.isPlainColumn(node)
        && !ImplicitCast.isCast(predicate, node);
  }

  private Optional<Finding> finding(Predicate predicate, PlanNode node, Explained explained) {
    String column = predicate.columns(node).iterator().next();
    String expression = predicate.withoutAlias(node);
    return IndexAdvice.startingWith(column, node, explained)
        .map(
            index ->
                warn(node, "the index on " + column + " cannot serve " + expression)
                    .withEvidence(
                        "the filter compares %s; index %s holds %s"
                            .formatted(expression, index.name(), column))
                    .withHint("compare the bare column, or index the expression"))
        .map(
            finding ->
                IndexAdvice.create(node, List.of("(" + expression + ")"))
                    .map(finding::withFix)
                    .orElse(finding));
  }
}
