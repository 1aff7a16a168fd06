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
 * @param storageOfType storage is what the type has by default
 * @param options attribute options as name=value, for instance {@code n_distinct=100}
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
    boolean storageOfType,
    Optional<String> compression,
    Optional<Integer> statisticsTarget,
    List<String> options,
    boolean local,
    List<Privilege> privileges,
    Optional<String> comment) {

  public Column {
    options = List.copyOf(options);
    privileges = List.copyOf(privileges);
  }
}
