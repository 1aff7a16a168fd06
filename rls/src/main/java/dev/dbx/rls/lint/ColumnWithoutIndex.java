package dev.dbx.rls.lint;

import dev.dbx.core.catalog.Index;
import dev.dbx.core.catalog.IndexKey;
import dev.dbx.core.expression.ExpressionTree;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.tool.Finding;
import dev.dbx.core.tool.Severity;
import java.util.List;
import java.util.Optional;

/** A column that every statement of a user is filtered by, and that no index begins with. */
final class ColumnWithoutIndex implements PolicyLint {

  @Override
  public List<Finding> check(LintedPolicy policy) {
    return policy.ownerColumns().stream()
        .filter(
            column ->
                policy
                    .nodes()
                    .anyMatch(
                        it ->
                            it instanceof ExpressionTree.Column each && each.name().equals(column)))
        .filter(column -> !isIndexed(policy, column))
        .map(
            column ->
                policy
                    .finding(
                        "policy-column-without-index",
                        Severity.WARNING,
                        "filters by %s, and no index begins with it".formatted(column.sql()),
                        "the index serves every statement that the policy binds")
                    .withFix(
                        "CREATE INDEX CONCURRENTLY ON %s (%s);"
                            .formatted(policy.table().name().sql(), column.sql())))
        .toList();
  }

  private static boolean isIndexed(LintedPolicy policy, Identifier column) {
    return policy.table().indexes().stream()
        .filter(index -> index.predicate().isEmpty())
        .map(Index::keys)
        .filter(keys -> !keys.isEmpty())
        .map(keys -> keys.get(0))
        .map(IndexKey::column)
        .anyMatch(Optional.of(column)::equals);
  }
}
