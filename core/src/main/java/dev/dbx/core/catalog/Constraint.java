package dev.dbx.core.catalog;

import dev.dbx.core.name.Identifier;
import java.util.List;
import java.util.Optional;

/**
 * A constraint of a table (pg_constraint).
 *
 * @param columns the constrained columns in key order
 * @param definition pg_get_constraintdef's text
 * @param enforced false for NOT ENFORCED (18)
 * @param index the index behind a key or exclusion constraint
 * @param reference the other side of a foreign key
 * @param local declared here, not only inherited
 */
public record Constraint(
    Identifier name,
    ConstraintKind kind,
    List<Identifier> columns,
    String definition,
    boolean deferrable,
    boolean initiallyDeferred,
    boolean validated,
    boolean enforced,
    boolean noInherit,
    boolean local,
    Optional<Identifier> index,
    Optional<ForeignKeyTarget> reference,
    Optional<String> comment) {

  public Constraint {
    columns = List.copyOf(columns);
  }
}
