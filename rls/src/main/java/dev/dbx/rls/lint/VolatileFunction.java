package dev.dbx.rls.lint;

import dev.dbx.core.catalog.Routine;
import dev.dbx.core.catalog.Volatility;
import dev.dbx.core.expression.ExpressionTree.Call;
import dev.dbx.core.tool.Finding;
import dev.dbx.core.tool.Severity;
import java.util.ArrayList;
import java.util.List;

/** Functions whose volatility is wrong for a policy. */
final class VolatileFunction implements PolicyLint {

  @Override
  public List<Finding> check(LintedPolicy policy) {
    List<Finding> findings = new ArrayList<>();
    policy
        .nodes()
        .filter(Call.class::isInstance)
        .map(Call.class::cast)
        .flatMap(call -> policy.routines(call).stream())
        .distinct()
        .forEach(routine -> look(policy, routine, findings));
    return findings;
  }

  private static void look(LintedPolicy policy, Routine routine, List<Finding> findings) {
    String alter =
        "ALTER FUNCTION %s(%s) STABLE;".formatted(routine.name().sql(), routine.identityArguments());
    if (routine.volatility() == Volatility.VOLATILE) {
      findings.add(
          policy
              .finding(
                  "policy-volatile-function",
                  Severity.WARNING,
                  "calls %s, which is VOLATILE: once for each row, and no index can help"
                      .formatted(routine.name().sql()),
                  "if it only reads, declare it STABLE")
              .withFix(alter));
    }
    boolean reads = !policy.identitySources(routine.name().sql() + "()").isEmpty();
    if (routine.volatility() == Volatility.IMMUTABLE && reads) {
      findings.add(
          policy
              .finding(
                  "policy-immutable-identity",
                  Severity.ERROR,
                  "calls %s, which is IMMUTABLE and says who asks: a cached plan keeps the first answer"
                      .formatted(routine.name().sql()),
                  "declare it STABLE")
              .withFix(alter));
    }
  }
}
