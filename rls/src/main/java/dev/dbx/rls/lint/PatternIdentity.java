package dev.dbx.rls.lint;

import dev.dbx.core.expression.ExpressionTree;
import dev.dbx.core.expression.ExpressionTree.Operation;
import dev.dbx.core.tool.Finding;
import dev.dbx.core.tool.Severity;
import java.util.List;
import java.util.Set;

/** The user's id as a pattern. */
final class PatternIdentity implements PolicyLint {

  private static final Set<String> PATTERNS =
      Set.of("~~", "~~*", "!~~", "!~~*", "~", "~*", "!~", "!~*");

  @Override
  public List<Finding> check(LintedPolicy policy) {
    boolean pattern =
        policy
            .nodes()
            .filter(Operation.class::isInstance)
            .map(Operation.class::cast)
            .anyMatch(it -> PATTERNS.contains(it.operator()) && policy.asksIdentity(it.right()));
    return pattern
        ? List.of(
            policy.finding(
                "policy-pattern-identity",
                Severity.WARNING,
                "takes the user's id for a pattern: who is called % matches everything",
                "compare with =, or starts_with()"))
        : List.of();
  }
}
