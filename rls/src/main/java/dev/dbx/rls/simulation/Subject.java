package dev.dbx.rls.simulation;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.catalog.Policy;
import dev.dbx.core.catalog.PolicyCommand;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.catalog.Role;
import dev.dbx.core.catalog.RoleMembership;
import dev.dbx.core.name.Identifier;
import dev.dbx.rls.identity.Convention;
import dev.dbx.rls.policy.PolicyFacts;
import dev.dbx.rls.stage.OwnedTable;
import java.util.List;
import java.util.Optional;

/**
 * Which table is tested for whom, in which database.
 *
 * @param table the same table with its owners' columns; empty for views and partitions
 */
record Subject(
    Relation relation,
    Optional<OwnedTable> table,
    Catalog catalog,
    PolicyFacts facts,
    Convention convention,
    Users.Found user,
    List<String> notes) {

  /** The role that the statement runs as. */
  Identifier role() {
    return user.identity().role().orElse(catalog.server().role());
  }

  /** Policies that bind the user's role for a command. */
  List<Policy> policies(PolicyCommand command) {
    return relation.policies().stream()
        .filter(it -> it.command() == PolicyCommand.ALL || it.command() == command)
        .filter(it -> it.roles().isEmpty() || isMember(role(), it.roles(), 0))
        .toList();
  }

  private boolean isMember(Identifier name, List<Identifier> roles, int depth) {
    return roles.contains(name)
        || depth < 20
            && catalog.roles().stream()
                .filter(it -> it.name().equals(name))
                .map(Role::memberOf)
                .flatMap(List::stream)
                .map(RoleMembership::role)
                .anyMatch(it -> isMember(it, roles, depth + 1));
  }

  /** Whether policies decide at all. */
  boolean isBound() {
    boolean free =
        catalog.roles().stream()
            .filter(it -> it.name().equals(role()))
            .anyMatch(it -> it.superuser() || it.bypassRls());
    boolean owner = relation.owner().equals(role()) && !relation.rowSecurity().forced();
    return relation.rowSecurity().enabled() && !free && !owner;
  }
}
