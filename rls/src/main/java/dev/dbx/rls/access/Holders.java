package dev.dbx.rls.access;

import dev.dbx.core.catalog.Column;
import dev.dbx.core.catalog.DatabaseSchema;
import dev.dbx.core.catalog.Privilege;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.catalog.Routine;
import dev.dbx.core.name.Identifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What roles hold, as PostgreSQL adds it up: own grants, PUBLIC's, those of roles inherited. */
final class Holders {

  private static final Identifier READS_ALL = Identifier.of("pg_read_all_data");
  private static final Identifier WRITES_ALL = Identifier.of("pg_write_all_data");

  private final RoleGraph roles;
  private final Map<Identifier, DatabaseSchema> schemas = new HashMap<>();

  Holders(RoleGraph roles, List<DatabaseSchema> all) {
    this.roles = roles;
    all.forEach(schema -> schemas.put(schema.name(), schema));
  }

  Privileges privileges(Identifier role, Relation relation) {
    Set<Identifier> inherited = roles.inheritedBy(role);
    List<Grant> grants = new ArrayList<>();
    add(grants, relation.privileges(), Optional.empty(), inherited);
    for (Column column : relation.columns()) {
      add(grants, column.privileges(), Optional.of(column.name()), inherited);
    }
    if (inherited.contains(READS_ALL)) {
      grants.add(whole(TablePrivilege.SELECT, READS_ALL));
    }
    if (inherited.contains(WRITES_ALL)) {
      TablePrivilege.ROW_COMMANDS.stream()
          .filter(TablePrivilege::writes)
          .forEach(privilege -> grants.add(whole(privilege, WRITES_ALL)));
    }
    return new Privileges(role, roles.isSuperuser(role), grants);
  }

  private static Grant whole(TablePrivilege privilege, Identifier grantee) {
    return new Grant(privilege, Optional.of(grantee), Optional.empty());
  }

  private static void add(
      List<Grant> grants,
      List<Privilege> privileges,
      Optional<Identifier> column,
      Set<Identifier> inherited) {
    privileges.stream()
        .filter(privilege -> reaches(privilege, inherited))
        .forEach(
            privilege ->
                TablePrivilege.named(privilege.privilege())
                    .map(named -> new Grant(named, privilege.grantee(), column))
                    .ifPresent(grants::add));
  }

  private static boolean reaches(Privilege privilege, Set<Identifier> inherited) {
    return privilege.grantee().map(inherited::contains).orElse(true);
  }

  boolean canExecute(Identifier role, Routine routine) {
    return holds(role, routine.privileges(), "EXECUTE");
  }

  /** Schemas that are not of this catalogue, such as pg_catalog, are open to everybody. */
  boolean canUse(Identifier role, Identifier schema) {
    Set<Identifier> inherited = roles.inheritedBy(role);
    return !schemas.containsKey(schema)
        || inherited.contains(READS_ALL)
        || inherited.contains(WRITES_ALL)
        || holds(role, schemas.get(schema).privileges(), "USAGE");
  }

  private boolean holds(Identifier role, List<Privilege> privileges, String name) {
    return roles.isSuperuser(role)
        || privileges.stream()
            .filter(privilege -> privilege.privilege().equals(name))
            .anyMatch(privilege -> reaches(privilege, roles.inheritedBy(role)));
  }
}
