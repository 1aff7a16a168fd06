package dev.dbx.rls.lint;

import dev.dbx.core.expression.ExpressionTree;
import dev.dbx.core.expression.ExpressionTree.And;
import dev.dbx.core.expression.ExpressionTree.BooleanLiteral;
import dev.dbx.core.expression.ExpressionTree.NullLiteral;
import dev.dbx.core.expression.ExpressionTree.Operation;
import dev.dbx.core.tool.Finding;
import dev.dbx.core.tool.Severity;
import java.util.List;

/** A predicate that lets no row through: false, or a comparison with NULL. */
final class NeverTrue implements PolicyLint {

  @Override
  public List<Finding> check(LintedPolicy policy) {
    boolean never = policy.expressions().anyMatch(NeverTrue::isNeverTrue);
    boolean withNull =
        policy.nodes().anyMatch(it -> it instanceof Operation each && comparesNull(each));
    if (withNull) {
      return List.of(
          policy.finding(
              "policy-never-true",
              Severity.ERROR,
              "compares with NULL, which is never true",
              "write IS NULL or IS NOT NULL"));
    }
    return never
        ? List.of(
            policy.finding(
                "policy-never-true",
                Severity.WARNING,
                "is always false: it lets no row through",
                policy.policy().permissive()
                    ? "without any policy the table is as closed; drop it if that is what is meant"
                    : "a restrictive policy that is false closes the table to all"))
        : List.of();
  }

  private static boolean comparesNull(Operation operation) {
    boolean comparison =
        List.of("=", "<>", "<", ">", "<=", ">=").contains(operation.operator());
    return comparison
        && (operation.left().uncast() instanceof NullLiteral
            || operation.right().uncast() instanceof NullLiteral);
  }

  private static boolean isNeverTrue(ExpressionTree tree) {
    return switch (tree.uncast()) {
      case BooleanLiteral literal -> !literal.value();
      case NullLiteral none -> true;
      case And and -> and.parts().stream().anyMatch(NeverTrue::isNeverTrue);
      default -> false;
    };
  }
}
