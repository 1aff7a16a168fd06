package dev.dbx.rls.lint;

import dev.dbx.core.catalog.Relation;
import dev.dbx.core.expression.ExpressionTree;
import dev.dbx.core.expression.ExpressionTree.Column;
import dev.dbx.core.expression.ExpressionTree.Exists;
import dev.dbx.core.expression.ExpressionTree.Operation;
import dev.dbx.core.expression.ExpressionTree.Subquery;
import dev.dbx.core.expression.Query;
import dev.dbx.core.expression.Source;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.tool.Finding;
import dev.dbx.core.tool.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A bare column in a subquery that means the subquery's table, though one of the policy's table has
 * the same name: deparsed it reads {@code m.org = m.org}.
 */
final class ColumnCaptured implements PolicyLint {

  @Override
  public List<Finding> check(LintedPolicy policy) {
    List<Finding> findings = new ArrayList<>();
    policy
        .nodes()
        .forEach(
            node -> {
              switch (node) {
                case Exists exists -> look(policy, exists.query(), findings);
                case Subquery subquery -> look(policy, subquery.query(), findings);
                default -> {
                  // no scope of its own
                }
              }
            });
    return findings;
  }

  private static void look(LintedPolicy policy, Query query, List<Finding> findings) {
    query.where().stream()
        .flatMap(ExpressionTree::walk)
        .filter(Operation.class::isInstance)
        .map(Operation.class::cast)
        .filter(it -> it.operator().equals("="))
        .filter(it -> it.left().uncast() instanceof Column && it.right().uncast() instanceof Column)
        .filter(it -> isSame(policy, query, it))
        .forEach(
            it ->
                findings.add(
                    policy.finding(
                        "policy-column-captured",
                        Severity.ERROR,
                        "compares %s with itself in a subquery, which is true of every row"
                            .formatted(((Column) it.left().uncast()).name().sql()),
                        "qualify the column of the policy's table: %s.%s"
                            .formatted(
                                policy.table().name().name().sql(),
                                ((Column) it.left().uncast()).name().sql()))));
  }

  /** Both are columns of the same item of FROM; a bare name is the subquery's where it has it. */
  private static boolean isSame(LintedPolicy policy, Query query, Operation operation) {
    Column left = (Column) operation.left().uncast();
    Column right = (Column) operation.right().uncast();
    if (!left.name().equals(right.name())) {
      return false;
    }
    Optional<Identifier> of = item(policy, query, left);
    return of.isPresent() && of.equals(item(policy, query, right));
  }

  private static Optional<Identifier> item(LintedPolicy policy, Query query, Column column) {
    if (column.qualifier().isPresent()) {
      Identifier name = column.qualifier().get().name();
      return query.from().stream()
          .flatMap(it -> it.reference().stream())
          .filter(name::equals)
          .findFirst();
    }
    return query.from().stream()
        .filter(Source.Relation.class::isInstance)
        .map(Source.Relation.class::cast)
        .filter(it -> has(policy, it, column.name()))
        .flatMap(it -> it.reference().stream())
        .findFirst();
  }

  private static boolean has(LintedPolicy policy, Source.Relation source, Identifier column) {
    return policy.relations().stream()
        .filter(it -> it.name().name().equals(source.name().name()))
        .map(Relation::columns)
        .flatMap(List::stream)
        .anyMatch(it -> it.name().equals(column));
  }
}
