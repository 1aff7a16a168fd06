package dev.dbx.rls.lint;

import dev.dbx.core.catalog.Role;
import dev.dbx.core.tool.Finding;
import dev.dbx.core.tool.Severity;
import dev.dbx.rls.access.AccessModel;
import dev.dbx.rls.access.ApiRole;
import dev.dbx.rls.access.Audience;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A role of requests that no policy binds, or that can become one. */
final class ApiRoleBypassesRls implements AccessLint {

  @Override
  public String id() {
    return "api-role-bypasses-rls";
  }

  @Override
  public List<Finding> check(AccessFacts facts) {
    AccessModel model = facts.model();
    return !model.usesRls()
        ? List.of()
        : Stream.concat(
                model.unboundApiRoles().stream().map(role -> unbound(model, role)),
                model.apiRoles().stream().flatMap(role -> becomes(model, role).stream()))
            .sorted((one, other) -> one.severity().compareTo(other.severity()))
            .toList();
  }

  private Finding unbound(AccessModel model, ApiRole role) {
    boolean superuser = model.roles().isSuperuser(role.name());
    String name = role.name().sql();
    return Finding.of(
            id(),
            role.reason().equals("its name") ? Severity.ERROR : Severity.WARNING,
            name,
            "requests run as %s, which %s: no policy binds it"
                .formatted(name, superuser ? "is a superuser" : "has BYPASSRLS"))
        .withEvidence("a role of requests by " + role.reason())
        .withHint("take the attribute away, unless only a trusted back end gets this role")
        .withFix("ALTER ROLE " + name + (superuser ? " NOSUPERUSER;" : " NOBYPASSRLS;"));
  }

  private Optional<Finding> becomes(AccessModel model, ApiRole role) {
    List<Role> targets =
        model.roles().all().stream()
            .filter(target -> target.superuser() || target.bypassRls())
            .filter(target -> model.roles().canBecome(role.name(), target.name()))
            .toList();
    if (targets.isEmpty()) {
      return Optional.empty();
    }
    String names = Phrases.names(targets.stream().map(Role::name).toList());
    return Optional.of(
        Finding.of(
                id(),
                role.audience() == Audience.APPLICATION ? Severity.WARNING : Severity.ERROR,
                role.name().sql(),
                "%s can SET ROLE to %s, which no policy binds".formatted(role.name().sql(), names))
            .withEvidence("membership, directly or through others")
            .withHint("revoke the membership")
            .withFix(
                "REVOKE %s FROM %s;".formatted(targets.get(0).name().sql(), role.name().sql())));
  }
}
