package dev.dbx.rls.lint;

import dev.dbx.core.catalog.Role;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.tool.Finding;
import dev.dbx.core.tool.Severity;
import dev.dbx.rls.access.AccessModel;
import dev.dbx.rls.access.ApiRole;
import java.util.List;

/** A role with BYPASSRLS that somebody gets: by logging in or by SET ROLE. */
final class BypassRlsRole implements AccessLint {

  @Override
  public String id() {
    return "bypassrls-role";
  }

  @Override
  public List<Finding> check(AccessFacts facts) {
    AccessModel model = facts.model();
    List<Identifier> told = model.unboundApiRoles().stream().map(ApiRole::name).toList();
    return !model.usesRls()
        ? List.of()
        : model.roles().all().stream()
            .filter(role -> role.bypassRls() && !role.superuser())
            .filter(role -> !told.contains(role.name()))
            .filter(role -> role.login() || !logins(model, role).isEmpty())
            .map(role -> finding(model, role))
            .sorted((one, other) -> one.severity().compareTo(other.severity()))
            .toList();
  }

  private static List<Identifier> logins(AccessModel model, Role role) {
    return model.roles().loginsThatBecome(role.name());
  }

  /** One that logs in and owns nothing looks like an application's login. */
  private Finding finding(AccessModel model, Role role) {
    boolean owner =
        model.tables().stream()
            .anyMatch(it -> model.roles().hasPrivilegesOf(role.name(), it.owner()));
    boolean granted =
        model.tables().stream().anyMatch(it -> model.privileges(role.name(), it).isNamedInGrants());
    List<Identifier> logins = logins(model, role);
    String how =
        role.login() ? "logs in" : "is what %s can become".formatted(Phrases.names(logins));
    return Finding.of(
            id(),
            role.login() && granted && !owner ? Severity.WARNING : Severity.INFO,
            role.name().sql(),
            "%s %s, and no policy binds it: it has BYPASSRLS".formatted(role.name().sql(), how))
        .withEvidence(
            (granted ? "holds privileges on tables" : "holds no privilege on tables by name")
                + (owner ? ", owns tables" : ""))
        .withHint("right for back-ups and trusted back ends; an application should be bound")
        .withFix("ALTER ROLE " + role.name().sql() + " NOBYPASSRLS;");
  }
}
