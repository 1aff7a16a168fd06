package dev.dbx.rls.lint;

import dev.dbx.core.tool.Finding;
import dev.dbx.core.tool.Severity;
import dev.dbx.rls.identity.IdentitySource.RoleName;
import java.util.List;

/** The role's name compared, where all users share a role. */
final class CurrentUser implements PolicyLint {

  @Override
  public List<Finding> check(LintedPolicy policy) {
    boolean role =
        policy
            .texts()
            .flatMap(text -> policy.identitySources(text).stream())
            .anyMatch(RoleName.class::isInstance);
    boolean pooled =
        policy.policy().roles().stream()
            .anyMatch(it -> List.of("authenticated", "anon").contains(it.value()));
    return role && pooled
        ? List.of(
            policy.finding(
                "policy-current-user",
                Severity.ERROR,
                "compares with current_user, which is the same for all users of the role",
                "compare with the user of the request, for instance auth.uid()"))
        : List.of();
  }
}
