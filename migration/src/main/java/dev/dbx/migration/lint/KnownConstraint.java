package dev.dbx.migration.lint;

import dev.dbx.core.catalog.ConstraintKind;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import java.util.List;
import java.util.Optional;

/**
 * A constraint as far as rules ask for it.
 *
 * @param definition of a CHECK what it demands
 * @param transaction the one that made it NOT VALID, 0 if it was there before the migration
 */
record KnownConstraint(
    Identifier name,
    ConstraintKind kind,
    List<Identifier> columns,
    String definition,
    boolean validated,
    Optional<QualifiedName> references,
    int transaction) {

  KnownConstraint {
    columns = List.copyOf(columns);
  }

  KnownConstraint asValidated() {
    return new KnownConstraint(name, kind, columns, definition, true, references, transaction);
  }

  KnownConstraint withName(Identifier other) {
    return new KnownConstraint(
        other, kind, columns, definition, validated, references, transaction);
  }

  KnownConstraint renaming(Identifier column, Identifier newName) {
    return new KnownConstraint(
        name,
        kind,
        Names.renamed(columns, column, newName),
        definition,
        validated,
        references,
        transaction);
  }

  /** Whether every row passes only if the column is not null. */
  boolean provesNotNull(Identifier column) {
    return validated
        && switch (kind) {
          case CHECK -> Checks.isNotNull(definition, column);
          case NOT_NULL -> columns.equals(List.of(column));
          default -> false;
        };
  }
}
