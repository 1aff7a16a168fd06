package dev.dbx.rls.lint;

import dev.dbx.core.expression.ExpressionTree;
import dev.dbx.core.expression.ExpressionTree.Call;
import dev.dbx.core.expression.ExpressionTree.Literal;
import dev.dbx.core.expression.ExpressionTree.Operation;
import dev.dbx.core.tool.Finding;
import dev.dbx.core.tool.Severity;
import dev.dbx.rls.identity.IdentitySource;
import java.util.List;

/** The user compared with a constant. */
final class IdentityLiteral implements PolicyLint {

  @Override
  public List<Finding> check(LintedPolicy policy) {
    boolean literal =
        policy
            .nodes()
            .filter(Operation.class::isInstance)
            .map(Operation.class::cast)
            .filter(it -> it.operator().equals("=") || it.operator().equals("<>"))
            .anyMatch(
                it ->
                    isUser(policy, it.left()) && it.right().uncast() instanceof Literal
                        || isUser(policy, it.right()) && it.left().uncast() instanceof Literal);
    return literal
        ? List.of(
            policy.finding(
                "policy-identity-literal",
                Severity.INFO,
                "compares the user with a constant: somebody in particular may do it",
                "keep such users in a table, or in a claim that they cannot edit"))
        : List.of();
  }

  private static boolean isUser(LintedPolicy policy, ExpressionTree tree) {
    return tree.uncast() instanceof Call call
        && policy.isIdentity(call)
        && policy.routines(call).stream()
            .flatMap(it -> policy.identitySources(it.name().sql() + "()").stream())
            .anyMatch(it -> it.meaning() == IdentitySource.Meaning.USER);
  }
}
