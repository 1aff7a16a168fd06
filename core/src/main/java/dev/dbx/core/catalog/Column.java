package dev.dbx.core.catalog;

import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import java.util.List;
import java.util.Optional;

/**
 * A column (pg_attribute).
 *
 * @param position attnum, from 1
 * @param type format_type's text, with modifiers
 * @param defaultExpression the default, or the expression of a generated column
 * @param local declared here, not only inherited
 */
public record Column(
    Identifier name,
    int position,
    String type,
    boolean notNull,
    Optional<String> defaultExpression,
    Optional<IdentityKind> identity,
    Optional<GeneratedKind> generated,
    Optional<QualifiedName> collation,
    StorageKind storage,
    Optional<String> compression,
    Optional<Integer> statisticsTarget,
    boolean local,
    List<Privilege> privileges,
    Optional<String> comment) {

  public Column {
    privileges = List.copyOf(privileges);
  }
}
