package dev.dbx.rls.lint;

import dev.dbx.core.catalog.PolicyCommand;
import dev.dbx.core.expression.ExpressionTree;
import dev.dbx.core.expression.ExpressionTree.BooleanLiteral;
import dev.dbx.core.expression.ExpressionTree.NullTest;
import dev.dbx.core.expression.ExpressionTree.Operation;
import dev.dbx.core.expression.ExpressionTree.Or;
import dev.dbx.core.tool.Finding;
import dev.dbx.core.tool.Severity;
import java.util.List;
import java.util.Optional;

/** A predicate that lets every row through. */
final class AlwaysTrue implements PolicyLint {

  @Override
  public List<Finding> check(LintedPolicy policy) {
    boolean using = policy.using().filter(AlwaysTrue::isTrue).isPresent();
    boolean check = policy.check().filter(AlwaysTrue::isTrue).isPresent();
    if (!using && !check) {
      return List.of();
    }
    if (!policy.policy().permissive()) {
      return List.of(
          policy.finding(
              "policy-always-true",
              Severity.WARNING,
              "is restrictive and always true: it restricts nothing",
              "drop it, or write what it is meant to restrict"));
    }
    boolean reads = policy.policy().command() == PolicyCommand.SELECT;
    Optional<Severity> severity =
        policy.ownerColumns().isEmpty()
            ? Optional.of(Severity.INFO)
            : Optional.of(reads ? Severity.WARNING : Severity.ERROR);
    return severity.stream()
        .map(
            it ->
                policy.finding(
                    "policy-always-true",
                    it,
                    "is always true: it lets every row through",
                    policy.ownerColumns().isEmpty()
                        ? "fine for data that all may read; say so in a comment"
                        : "compare %s with the user".formatted(policy.ownerColumns().get(0).sql())))
        .toList();
  }

  static boolean isTrue(ExpressionTree tree) {
    return switch (tree.uncast()) {
      case BooleanLiteral literal -> literal.value();
      case Operation it when it.operator().equals("=") -> it.left().equals(it.right()) && isConstant(it.left());
      case Or or -> or.parts().stream().anyMatch(AlwaysTrue::isTrue) || isComplete(or);
      default -> false;
    };
  }

  private static boolean isConstant(ExpressionTree tree) {
    return tree.uncast() instanceof ExpressionTree.NumberLiteral
        || tree.uncast() instanceof ExpressionTree.Literal;
  }

  /** {@code x is null or x is not null}. */
  private static boolean isComplete(Or or) {
    return or.parts().stream()
        .filter(NullTest.class::isInstance)
        .map(NullTest.class::cast)
        .anyMatch(test -> or.parts().contains(new NullTest(test.operand(), !test.negated())));
  }
}
