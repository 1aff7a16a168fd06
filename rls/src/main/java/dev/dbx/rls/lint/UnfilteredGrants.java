package dev.dbx.rls.lint;

import dev.dbx.core.catalog.Relation;
import dev.dbx.core.name.Identifier;
import dev.dbx.rls.access.AccessModel;
import dev.dbx.rls.access.ApiRole;
import dev.dbx.rls.access.Grant;
import dev.dbx.rls.access.Privileges;
import dev.dbx.rls.access.TablePrivilege;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Privileges that no policy filters, held by API roles on tables of one schema that are protected,
 * or that the role may not delete from in any other way.
 *
 * @param roles who holds one
 * @param grantees who was granted it, as SQL has it
 */
record UnfilteredGrants(
    Identifier schema, List<Relation> tables, Set<Identifier> roles, Set<String> grantees) {

  /** By schema. */
  static List<UnfilteredGrants> of(AccessFacts facts, List<TablePrivilege> privileges) {
    Map<Identifier, UnfilteredGrants> found = new TreeMap<>();
    for (Relation table : facts.tables()) {
      for (ApiRole role : facts.model().apiRoles()) {
        List<Grant> grants = grants(facts.model(), role, table, privileges);
        if (!grants.isEmpty()) {
          found
              .computeIfAbsent(table.name().schema().orElseThrow(), UnfilteredGrants::none)
              .add(table, role, grants);
        }
      }
    }
    return List.copyOf(found.values());
  }

  private static UnfilteredGrants none(Identifier schema) {
    return new UnfilteredGrants(schema, new ArrayList<>(), new TreeSet<>(), new TreeSet<>());
  }

  private static List<Grant> grants(
      AccessModel model, ApiRole role, Relation table, List<TablePrivilege> privileges) {
    boolean gets = table.name().schema().filter(it -> model.canUse(role.name(), it)).isPresent();
    Privileges held = model.privileges(role.name(), table);
    boolean open = !table.rowSecurity().enabled() && held.hasSome(TablePrivilege.DELETE);
    return !gets || open || model.roles().hasPrivilegesOf(role.name(), table.owner())
        ? List.of()
        : held.grants().stream().filter(grant -> privileges.contains(grant.privilege())).toList();
  }

  private void add(Relation table, ApiRole role, List<Grant> grants) {
    if (!tables.contains(table)) {
      tables.add(table);
    }
    roles.add(role.name());
    grants.forEach(grant -> grantees.add(grant.granteeSql()));
  }

  /** Takes them back: of all tables in one statement where there are several. */
  String revoke(String privileges) {
    String from = " FROM " + String.join(", ", grantees) + ";";
    return tables.size() == 1
        ? "REVOKE " + privileges + " ON " + tables.get(0).name().sql() + from
        : "REVOKE " + privileges + " ON ALL TABLES IN SCHEMA " + schema.sql() + from;
  }

  String where() {
    return tables.size() == 1
        ? tables.get(0).name().sql()
        : Phrases.count(tables.size(), "table") + " of " + schema.sql();
  }
}
