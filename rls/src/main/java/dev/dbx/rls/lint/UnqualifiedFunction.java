package dev.dbx.rls.lint;

import dev.dbx.core.catalog.Routine;
import dev.dbx.core.expression.ExpressionTree.Call;
import dev.dbx.core.tool.Finding;
import dev.dbx.core.tool.Severity;
import java.util.List;
import java.util.stream.Collectors;

/** Functions without a schema, found by search_path when the policy is made. */
final class UnqualifiedFunction implements PolicyLint {

  @Override
  public List<Finding> check(LintedPolicy policy) {
    List<String> names =
        policy
            .nodes()
            .filter(Call.class::isInstance)
            .map(Call.class::cast)
            .filter(call -> call.function().schema().isEmpty())
            .filter(call -> policy.routines(call).stream().map(Routine::name).distinct().count() > 1)
            .map(call -> call.function().name().sql())
            .distinct()
            .toList();
    return names.isEmpty()
        ? List.of()
        : List.of(
            policy.finding(
                "policy-unqualified-function",
                Severity.INFO,
                "calls %s without a schema, and several have that name"
                    .formatted(names.stream().collect(Collectors.joining(", "))),
                "write the schema: which one is meant depends on search_path when the policy is made"));
  }
}
