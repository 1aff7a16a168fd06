package dev.dbx.query.plan.tip;

import dev.dbx.core.name.Identifier;
import dev.dbx.query.plan.Condition;
import dev.dbx.query.plan.PlanNode;
import dev.dbx.query.plan.TableFacts;
import dev.dbx.query.plan.condition.Predicate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Which statistics would help the planner with a scan. */
final class Statistics {

  /** Autovacuum's own idea of when statistics are stale is a tenth of the table. */
  private static final double STALE = 0.1;

  private static final Pattern PLAN_REFERENCE = Pattern.compile("\\b(InitPlan|SubPlan)\\b|\\$\\d");

  private Statistics() {}

  /** The statement that gathers them, where the node scans a table. */
  static Optional<String> fix(PlanNode node, Explained explained) {
    return explained.facts().table(node).map(table -> fix(node, table));
  }

  private static String fix(PlanNode node, TableFacts table) {
    String name = table.name().sql();
    boolean stale =
        table.modified().map(rows -> rows > STALE * node.estimate().rows()).orElse(true);
    Set<String> columns = columns(node);
    String analyze = "ANALYZE " + name + ";";
    if (stale || columns.isEmpty()) {
      return analyze;
    }
    Optional<String> expression = expression(node);
    if (expression.isPresent()) {
      return create(table, Set.of("expression"), "", "(" + expression.get() + ")") + analyze;
    }
    String list =
        columns.stream()
            .map(column -> Identifier.of(column).sql())
            .collect(Collectors.joining(", "));
    return columns.size() > 1
        ? create(table, columns, " (dependencies, mcv)", list) + analyze
        : "ALTER TABLE " + name + " ALTER " + list + " SET STATISTICS 1000; " + analyze;
  }

  /** With a name, which only 16 and newer choose themselves. */
  private static String create(TableFacts table, Set<String> about, String kinds, String on) {
    String name = table.name().name().value() + "_" + String.join("_", about) + "_stats";
    return "CREATE STATISTICS %s%s ON %s FROM %s; "
        .formatted(Identifier.of(name).sql(), kinds, on, table.name().sql());
  }

  private static List<Predicate> predicates(PlanNode node) {
    return node.conditions().stream()
        .map(Condition::expression)
        .flatMap(text -> Predicate.all(text, node).stream())
        .toList();
  }

  private static Set<String> columns(PlanNode node) {
    Set<String> columns = new LinkedHashSet<>();
    predicates(node).forEach(predicate -> columns.addAll(predicate.columns(node)));
    return columns;
  }

  private static Optional<String> expression(PlanNode node) {
    return predicates(node).stream()
        .filter(p -> !p.columns(node).isEmpty() && !p.isPlainColumn(node))
        .filter(p -> p.left().contains("(") && !p.operator().isEmpty())
        // what another part of the plan computes is no expression of the table
        .filter(p -> !PLAN_REFERENCE.matcher(p.left()).find())
        .map(p -> p.withoutAlias(node))
        .findFirst();
  }
}
