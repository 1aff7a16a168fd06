package dev.dbx.sandbox.clone;

import dev.dbx.core.catalog.Role;
import dev.dbx.core.catalog.RoleMembership;
import dev.dbx.core.name.Identifier;
import java.util.List;
import java.util.Optional;

/** A role that may do nothing by itself. */
final class PlainRole {

  private static final int NO_LIMIT = -1;

  private PlainRole() {}

  static Role of(String name) {
    return of(name, true, false, List.of());
  }

  static Role of(String name, boolean inherit, boolean bypassRls, List<RoleMembership> memberOf) {
    return new Role(
        Identifier.of(name),
        false,
        inherit,
        false,
        false,
        false,
        false,
        bypassRls,
        NO_LIMIT,
        memberOf,
        List.of(),
        Optional.empty());
  }
}
