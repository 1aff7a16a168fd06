package dev.dbx.rls.simulation;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.catalog.Policy;
import dev.dbx.core.catalog.PolicyCommand;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.name.Identifier;
import dev.dbx.rls.access.AccessModel;
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
    AccessModel access,
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
    return access.policiesFor(relation, command, role());
  }

  /** Whether policies decide at all. */
  boolean isBound() {
    return access.isBound(role(), relation);
  }
}
