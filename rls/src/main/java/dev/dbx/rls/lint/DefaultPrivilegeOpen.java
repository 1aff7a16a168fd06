package dev.dbx.rls.lint;

import dev.dbx.core.catalog.DefaultPrivilege;
import dev.dbx.core.catalog.Privilege;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.tool.Finding;
import dev.dbx.core.tool.Severity;
import dev.dbx.rls.access.ApiRole;
import dev.dbx.rls.access.TablePrivilege;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Tables that are open from the moment they are made, until somebody enables row-level security.
 */
final class DefaultPrivilegeOpen implements AccessLint {

  @Override
  public String id() {
    return "default-privilege-open";
  }

  /** Whose tables, and where. */
  private record Place(Identifier role, Optional<Identifier> schema) {
    private String sql() {
      return schema.map(Identifier::sql).orElse("all schemas");
    }
  }

  @Override
  public List<Finding> check(AccessFacts facts) {
    Set<Identifier> requests =
        facts.model().apiRoles().stream().map(ApiRole::name).collect(Collectors.toSet());
    Map<Place, Set<String>> open = new LinkedHashMap<>();
    for (DefaultPrivilege each : facts.model().catalog().defaultPrivileges()) {
      each.privilege()
          .filter(it -> each.objectType().equals("tables") && isOfRows(it))
          .filter(it -> it.grantee().map(requests::contains).orElse(true))
          .filter(it -> facts.schema().isEmpty() || facts.schema().equals(each.schema()))
          .ifPresent(
              it ->
                  open.computeIfAbsent(
                          new Place(each.role(), each.schema()), place -> new TreeSet<>())
                      .add(it.grantee().map(Identifier::sql).orElse("PUBLIC")));
    }
    return open.entrySet().stream().map(it -> finding(it.getKey(), it.getValue())).toList();
  }

  private static boolean isOfRows(Privilege privilege) {
    return TablePrivilege.named(privilege.privilege())
        .filter(it -> TablePrivilege.ROW_COMMANDS.contains(it) || it == TablePrivilege.TRUNCATE)
        .isPresent();
  }

  private Finding finding(Place place, Set<String> grantees) {
    boolean everybody = grantees.contains("PUBLIC");
    String where = place.schema().map(it -> " IN SCHEMA " + it.sql()).orElse("");
    return Finding.of(
            id(),
            everybody ? Severity.WARNING : Severity.INFO,
            place.sql(),
            "tables that %s makes are open to %s at once, until row-level security is on"
                .formatted(place.role().sql(), Phrases.list(grantees)))
        .withEvidence("ALTER DEFAULT PRIVILEGES FOR ROLE %s%s".formatted(place.role().sql(), where))
        .withHint(
            "grant table by table; or keep it, as Supabase does, and enable row-level security with"
                + " every new table")
        .withFix(
            "ALTER DEFAULT PRIVILEGES FOR ROLE %s%s REVOKE ALL ON TABLES FROM %s;"
                .formatted(place.role().sql(), where, String.join(", ", grantees)));
  }
}
