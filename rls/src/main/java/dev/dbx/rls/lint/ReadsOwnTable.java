package dev.dbx.rls.lint;

import dev.dbx.core.expression.ExpressionTree;
import dev.dbx.core.expression.ExpressionTree.Exists;
import dev.dbx.core.expression.ExpressionTree.Subquery;
import dev.dbx.core.expression.Query;
import dev.dbx.core.expression.Source;
import dev.dbx.core.tool.Finding;
import dev.dbx.core.tool.Severity;
import java.util.List;
import java.util.stream.Stream;

/** A policy that reads its own table, whose policies then read it again. */
final class ReadsOwnTable implements PolicyLint {

  @Override
  public List<Finding> check(LintedPolicy policy) {
    boolean own =
        policy
            .nodes()
            .flatMap(ReadsOwnTable::query)
            .flatMap(query -> query.from().stream())
            .anyMatch(
                it ->
                    it instanceof Source.Relation relation
                        && relation.name().name().equals(policy.table().name().name()));
    return own
        ? List.of(
            policy.finding(
                "policy-reads-own-table",
                Severity.WARNING,
                "reads its own table: 42P17, infinite recursion, unless another role's policies apply",
                "move the query into a SECURITY DEFINER function with a fixed search_path"))
        : List.of();
  }

  private static Stream<Query> query(ExpressionTree tree) {
    return switch (tree) {
      case Exists exists -> Stream.of(exists.query());
      case Subquery subquery -> Stream.of(subquery.query());
      default -> Stream.empty();
    };
  }
}
