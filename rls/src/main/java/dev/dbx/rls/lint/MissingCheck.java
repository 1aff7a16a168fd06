package dev.dbx.rls.lint;

import dev.dbx.core.catalog.PolicyCommand;
import dev.dbx.core.tool.Finding;
import dev.dbx.core.tool.Severity;
import java.util.ArrayList;
import java.util.List;

/** WITH CHECK where it is missing and matters, and where it forgets the owner. */
final class MissingCheck implements PolicyLint {

  @Override
  public List<Finding> check(LintedPolicy policy) {
    List<Finding> findings = new ArrayList<>();
    PolicyCommand command = policy.policy().command();
    if (command == PolicyCommand.INSERT && policy.policy().withCheck().isEmpty()) {
      findings.add(
          policy.finding(
              "policy-insert-without-check",
              Severity.WARNING,
              "is for INSERT and has no WITH CHECK: it lets no row in",
              "add WITH CHECK; of UPDATE and ALL policies USING takes its place, of INSERT nothing does"));
    }
    boolean writes = command == PolicyCommand.UPDATE || command == PolicyCommand.ALL;
    boolean scoped = policy.using().filter(policy::mentionsOwner).isPresent();
    boolean drops = policy.check().filter(it -> !policy.mentionsOwner(it)).isPresent();
    if (writes && scoped && drops) {
      findings.add(
          policy.finding(
              "policy-check-drops-owner",
              Severity.ERROR,
              "lets owners change their rows, and then be anybody's: WITH CHECK does not look at %s"
                  .formatted(policy.ownerColumns().get(0).sql()),
              "leave WITH CHECK out, then USING holds for the new row as well; or compare the owner in it"));
    }
    return findings;
  }
}
