package dev.dbx.migration.lint;

import dev.dbx.core.statement.Statement.CreatePolicy;

/** A restrictive policy hides rows. */
final class RestrictivePolicy extends StatementRule<CreatePolicy> {

  RestrictivePolicy() {
    super("restrictive-policy", "A restrictive policy hides rows", CreatePolicy.class);
  }

  @Override
  void check(CreatePolicy policy, Step step, Findings out) {
    if (!policy.permissive() && step.busy(policy.table()).isPresent()) {
      out.info(
          policy.table().sql(),
          out.facts(),
          "Rows that were seen until now vanish for programs that use them",
          "try it with db_test_rls_policy before");
    }
  }
}
