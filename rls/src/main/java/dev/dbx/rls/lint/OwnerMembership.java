package dev.dbx.rls.lint;

import dev.dbx.core.catalog.Relation;
import dev.dbx.core.catalog.Role;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.tool.Finding;
import dev.dbx.core.tool.Severity;
import dev.dbx.rls.access.AccessModel;
import dev.dbx.rls.access.ApiRole;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A role that has or takes on the rights of a table's owner, whom policies do not bind. */
final class OwnerMembership implements AccessLint {

  @Override
  public String id() {
    return "owner-membership";
  }

  @Override
  public List<Finding> check(AccessFacts facts) {
    Map<Identifier, List<Relation>> byOwner =
        facts.protectedTables().stream()
            .filter(table -> !table.rowSecurity().forced())
            .filter(table -> !facts.model().roles().isSuperuser(table.owner()))
            .collect(
                Collectors.groupingBy(Relation::owner, LinkedHashMap::new, Collectors.toList()));
    return byOwner.entrySet().stream()
        .flatMap(
            owned ->
                facts.model().roles().all().stream()
                    .flatMap(
                        role ->
                            check(facts.model(), role, owned.getKey(), owned.getValue()).stream()))
        .sorted((one, other) -> one.severity().compareTo(other.severity()))
        .toList();
  }

  private Optional<Finding> check(
      AccessModel model, Role role, Identifier owner, List<Relation> tables) {
    boolean bound = !role.name().equals(owner) && !role.superuser() && !role.bypassRls();
    boolean inherits = bound && model.roles().hasPrivilegesOf(role.name(), owner);
    boolean becomes = bound && model.roles().canBecome(role.name(), owner);
    boolean api = model.apiRoles().stream().map(ApiRole::name).anyMatch(role.name()::equals);
    return (inherits || becomes) && (api || role.login())
        ? Optional.of(finding(role, owner, tables, severity(api, inherits), inherits))
        : Optional.empty();
  }

  private static Severity severity(boolean api, boolean inherits) {
    if (api) {
      return inherits ? Severity.ERROR : Severity.WARNING;
    }
    return inherits ? Severity.WARNING : Severity.INFO;
  }

  private Finding finding(
      Role role, Identifier owner, List<Relation> tables, Severity severity, boolean inherits) {
    return Finding.of(
            id(),
            severity,
            role.name().sql(),
            "%s %s the rights of %s, so policies of %s do not bind it"
                .formatted(
                    role.name().sql(),
                    inherits ? "has" : "can SET ROLE and then has",
                    owner.sql(),
                    Phrases.tables(tables)))
        .withEvidence("member of the owner; row-level security is not forced")
        .withHint("revoke the membership, or force row-level security")
        .withFix(
            tables.size() == 1
                ? "ALTER TABLE " + tables.get(0).name().sql() + " FORCE ROW LEVEL SECURITY;"
                : "REVOKE " + owner.sql() + " FROM " + role.name().sql() + ";");
  }
}
