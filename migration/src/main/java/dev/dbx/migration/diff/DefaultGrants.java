package dev.dbx.migration.diff;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.catalog.DefaultPrivilege;
import dev.dbx.core.catalog.Privilege;
import dev.dbx.core.name.Identifier;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All default privileges of a role for one type of objects in one place. */
record DefaultGrants(
    Identifier role, Optional<Identifier> schema, String objectType, List<Privilege> privileges) {

  static List<DefaultGrants> of(Catalog catalog) {
    Map<DefaultGrants, List<Privilege>> groups = new LinkedHashMap<>();
    for (DefaultPrivilege one : catalog.defaultPrivileges()) {
      DefaultGrants group =
          new DefaultGrants(one.role(), one.schema(), one.objectType(), List.of());
      List<Privilege> granted = groups.computeIfAbsent(group, any -> new ArrayList<>());
      one.privilege().ifPresent(granted::add);
    }
    return groups.entrySet().stream()
        .map(
            group ->
                new DefaultGrants(
                    group.getKey().role(),
                    group.getKey().schema(),
                    group.getKey().objectType(),
                    List.copyOf(group.getValue())))
        .toList();
  }

  /** What they are for: {@code tables in schema app}. */
  String place() {
    return objectType + schema.map(name -> " in schema " + name.sql()).orElse("");
  }
}
