package dev.dbx.rls.lint;

import dev.dbx.core.catalog.PolicyCommand;
import dev.dbx.core.expression.ExpressionTree;
import dev.dbx.core.expression.ExpressionTree.Or;
import dev.dbx.core.tool.Finding;
import dev.dbx.core.tool.Severity;
import java.util.ArrayList;
import java.util.List;

/** A predicate, or one arm of an OR, that asks who the user is and not whose the row is. */
final class NotScoped implements PolicyLint {

  @Override
  public List<Finding> check(LintedPolicy policy) {
    List<Finding> findings = new ArrayList<>();
    if (!policy.policy().permissive() || policy.ownerColumns().isEmpty()) {
      return findings;
    }
    policy.using().ifPresent(tree -> look(policy, tree, findings));
    if (policy.policy().command() == PolicyCommand.INSERT) {
      policy.check().ifPresent(tree -> look(policy, tree, findings));
    }
    return findings;
  }

  private static void look(LintedPolicy policy, ExpressionTree tree, List<Finding> findings) {
    if (AlwaysTrue.isTrue(tree)) {
      return;
    }
    if (!readsColumns(policy, tree)) {
      findings.add(
          policy.finding(
              "policy-not-scoped",
              Severity.WARNING,
              "says who may come in, not which rows: it looks at no column of the table",
              "compare %s with the user".formatted(policy.ownerColumns().get(0).sql())));
      return;
    }
    if (tree instanceof Or or) {
      for (ExpressionTree part : or.parts()) {
        if (!readsColumns(policy, part)) {
          findings.add(
              policy.finding(
                  "policy-or-not-scoped",
                  Severity.WARNING,
                  "has an arm of OR that looks at no column of the table: where it holds, every row is"
                      + " reached",
                  "AND binds tighter than OR: use parentheses, and let each arm look at the row"));
        }
      }
    }
  }

  private static boolean readsColumns(LintedPolicy policy, ExpressionTree tree) {
    return tree.walk()
        .anyMatch(
            it ->
                it instanceof ExpressionTree.Column column
                    && policy.column(column.name()).isPresent()
                    && column
                        .qualifier()
                        .filter(name -> !name.name().equals(policy.table().name().name()))
                        .isEmpty());
  }
}
