package dev.dbx.query.plan.tip;

import dev.dbx.core.tool.Finding;
import dev.dbx.query.plan.PlanNode;
import dev.dbx.query.plan.condition.Predicate;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A column converted to another type for the comparison, which its index does not know. */
final class ImplicitCast implements NodeRule {

  private static final Pattern CAST =
      Pattern.compile("\\(?[^()]+\\)?::([a-z][a-z0-9 ]*)(?:\\(.*\\))?");

  @Override
  public String id() {
    return "implicit-cast";
  }

  @Override
  public Optional<Finding> tip(PlanNode node, Explained explained) {

    return node.condition("Filter").stream()
        .flatMap(filter -> Predicate.all(filter.expression(), node).stream())
        .filter(p -> p.isEquality() || p.isRange())
        .filter(p -> p.isBoundOutside(node) && isCast(p, node))
        .flatMap(p -> finding(p, node, explained).stream())
        .findFirst();
  }

  /** Whether the left side is a column with a cast around it. */
  static boolean isCast(Predicate predicate, PlanNode node) {
    Matcher matcher = CAST.matcher(predicate.withoutAlias(node));
    return matcher.matches() && predicate.columns(node).size() == 1;
  }

  private Optional<Finding> finding(Predicate predicate, PlanNode node, Explained explained) {
    String column = predicate.columns(node).iterator().next();
    String target = CAST.matcher(predicate.withoutAlias(node)).replaceFirst("$1");
    String type =
        explained
            .facts()
            .table(node)
            .map(table -> table.types().getOrDefault(column, ""))
            .orElse("");
    // varchar and char are text to an index: that cast costs nothing
    boolean harmless = target.equals("text") && type.startsWith("character");
    return harmless
        ? Optional.empty()
        : IndexAdvice.startingWith(column, node, explained)
            .map(
                index ->
                    warn(node, column + " is converted to " + target + ", so its index is no use")
                        .withEvidence(
                            "%s is %s, the filter compares it as %s; index %s"
                                .formatted(column, type, target, index.name()))
                        .withHint("give the other side the type " + type));
  }
}
