package dev.dbx.rls.lint;

import dev.dbx.core.catalog.Policy;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.tool.Finding;
import dev.dbx.core.tool.Severity;
import dev.dbx.rls.access.AccessModel;
import dev.dbx.rls.access.Bypass;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A policy that names a role which no policy of that table binds. */
final class UnboundRoleInPolicy implements AccessLint {

  @Override
  public String id() {
    return "unbound-role-in-policy";
  }

  @Override
  public List<Finding> check(AccessFacts facts) {
    return facts.protectedTables().stream()
        .flatMap(table -> table.policies().stream().flatMap(it -> check(facts.model(), table, it)))
        .toList();
  }

  private Stream<Finding> check(AccessModel model, Relation table, Policy policy) {
    return policy.roles().stream()
        .flatMap(
            role ->
                model.bypasses(role, table).stream()
                    .map(bypass -> finding(table, policy, role, bypass)));
  }

  private Finding finding(Relation table, Policy policy, Identifier role, Bypass bypass) {
    boolean owner = bypass == Bypass.OWNER;
    return Finding.of(
            id(),
            owner && policy.roles().size() == 1 ? Severity.WARNING : Severity.INFO,
            table.name().sql(),
            "policy %s is for %s, whom it does not bind: %s"
                .formatted(
                    policy.name().sql(),
                    role.sql(),
                    owner
                        ? "it has the owner's rights, and row-level security is not forced"
                        : "it passes by all policies"))
        .withEvidence(
            Stream.of(policy.using(), policy.withCheck())
                .flatMap(Optional::stream)
                .findFirst()
                .orElse("no predicate"))
        .withHint(
            owner
                ? "force row-level security if the role is an application's, else drop the role from"
                    + " the policy"
                : "drop the role from the policy, or let the application use another")
        .withFix(
            owner
                ? "ALTER TABLE " + table.name().sql() + " FORCE ROW LEVEL SECURITY;"
                : "ALTER ROLE " + role.sql() + " NOBYPASSRLS;");
  }
}
