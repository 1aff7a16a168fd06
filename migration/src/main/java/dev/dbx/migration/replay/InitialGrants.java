package dev.dbx.migration.replay;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.catalog.DefaultPrivilege;
import dev.dbx.core.catalog.Privilege;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.name.Identifier;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a platform grants on every new object in public before the first migration. Without it a
 * table that a migration forgot to revoke from would look as if the database were wrong.
 *
 * @param statements that grant it beforehand
 * @param roles that it is granted to
 */
record InitialGrants(List<String> statements, Set<String> roles) {

  static final InitialGrants NONE = new InitialGrants(List.of(), Set.of());

  private static final Identifier PUBLIC = Identifier.of("public");

  /** What the owners of the tables in public have granted in a database. */
  static InitialGrants of(Catalog catalog) {
    Set<Identifier> owners =
        catalog.relations().stream()
            .filter(relation -> relation.name().schema().filter(PUBLIC::equals).isPresent())
            .map(Relation::owner)
            .collect(Collectors.toSet());
    List<DefaultPrivilege> granted =
        catalog.defaultPrivileges().stream()
            .filter(one -> owners.contains(one.role()))
            .filter(one -> one.schema().filter(PUBLIC::equals).isPresent())
            .filter(InitialGrants::isOfOther)
            .toList();
    Set<String> roles = new TreeSet<>();
    granted.forEach(
        one ->
            one.privilege()
                .flatMap(Privilege::grantee)
                .map(Identifier::value)
                .ifPresent(roles::add));
    return new InitialGrants(
        granted.stream()
            .flatMap(one -> one.privilege().map(privilege -> statement(one, privilege)).stream())
            .toList(),
        roles);
  }

  private static boolean isOfOther(DefaultPrivilege one) {
    return one.privilege()
        .filter(privilege -> !privilege.grantee().equals(Optional.of(one.role())))
        .isPresent();
  }

  private static String statement(DefaultPrivilege one, Privilege privilege) {
    return "alter default privileges in schema public grant %s on %s to %s%s"
        .formatted(
            privilege.privilege(),
            one.objectType(),
            privilege.grantee().map(Identifier::sql).orElse("public"),
            privilege.grantable() ? " with grant option" : "");
  }
}
