package dev.dbx.rls.lint;

import dev.dbx.core.tool.Finding;
import dev.dbx.core.tool.Severity;
import java.util.List;

/** A policy for PUBLIC, which anonymous callers are part of. */
final class ForPublic implements PolicyLint {

  @Override
  public List<Finding> check(LintedPolicy policy) {
    boolean identity = policy.expressions().anyMatch(policy::asksIdentity);
    return policy.policy().roles().isEmpty() && policy.policy().permissive() && identity
        ? List.of(
            policy.finding(
                "policy-for-public",
                Severity.INFO,
                "has no TO: it is evaluated for anonymous callers as well",
                "write TO authenticated, or the application's role: then others are spared the predicate"))
        : List.of();
  }
}
