package dev.dbx.core.catalog;

import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import java.util.List;
import java.util.Optional;

/**
 * A domain.
 *
 * @param notNullConstraint the name of its NOT NULL (17)
 */
public record Domain(
    QualifiedName name,
    String baseType,
    boolean notNull,
    Optional<Identifier> notNullConstraint,
    Optional<String> defaultExpression,
    Optional<QualifiedName> collation,
    List<DomainConstraint> constraints,
    Identifier owner,
    List<Privilege> privileges,
    Optional<String> comment) {

  public Domain {
    constraints = List.copyOf(constraints);
    privileges = List.copyOf(privileges);
  }
}
