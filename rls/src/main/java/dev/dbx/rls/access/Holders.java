package dev.dbx.rls.access;

import dev.dbx.core.catalog.Column;
import dev.dbx.core.catalog.DatabaseSchema;
import dev.dbx.core.catalog.Privilege;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.catalog.Routine;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
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
  private final Map<QualifiedName, Map<Optional<Identifier>, List<Grant>>> byGrantee =
      new HashMap<>();

  Holders(RoleGraph roles, List<DatabaseSchema> all) {
    this.roles = roles;
    all.forEach(schema -> schemas.put(schema.name(), schema));
  }

  Privileges privileges(Identifier role, Relation relation) {
    Set<Identifier> inherited = roles.inheritedBy(role);
    Map<Optional<Identifier>, List<Grant>> all =
        byGrantee.computeIfAbsent(relation.name(), name -> granted(relation));
    List<Grant> grants = new ArrayList<>(all.getOrDefault(Optional.empty(), List.of()));
    inherited.forEach(it -> grants.addAll(all.getOrDefault(Optional.of(it), List.of())));
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

  /** There may be thousands of roles, and each table is asked about for each of them. */
  private static Map<Optional<Identifier>, List<Grant>> granted(Relation relation) {
    Map<Optional<Identifier>, List<Grant>> grants = new HashMap<>();
    add(grants, relation.privileges(), Optional.empty());
    for (Column column : relation.columns()) {
      add(grants, column.privileges(), Optional.of(column.name()));
    }
    return grants;
  }

  private static void add(
      Map<Optional<Identifier>, List<Grant>> grants,
      List<Privilege> privileges,
      Optional<Identifier> column) {
    for (Privilege privilege : privileges) {
      TablePrivilege.named(privilege.privilege())
          .map(named -> new Grant(named, privilege.grantee(), column))
          .ifPresent(it -> grants.computeIfAbsent(it.grantee(), key -> new ArrayList<>()).add(it));
    }
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
