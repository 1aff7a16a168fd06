package dev.dbx.core.statement;

import dev.dbx.core.catalog.ConstraintKind;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import java.util.List;
import java.util.Optional;

/**
 * A constraint as it is defined, with a column, in a table or behind ADD.
 *
 * @param columns those it names, or the column it is written at; none of a CHECK on a table
 * @param check what a CHECK demands
 * @param index of USING INDEX
 * @param nullsNotDistinct whether a key takes NULL for a value like others
 * @param exclusion of EXCLUDE, and of a key WITHOUT OVERLAPS
 * @param references the table a foreign key points to
 * @param referencedColumns where they are written
 */
public record ConstraintDefinition(
    Optional<Identifier> name,
    ConstraintKind kind,
    List<Identifier> columns,
    Optional<Value> check,
    boolean notValid,
    boolean notEnforced,
    boolean deferrable,
    Optional<Identifier> index,
    Optional<QualifiedName> references,
    List<Identifier> referencedColumns,
    boolean nullsNotDistinct,
    Optional<Exclusion> exclusion,
    String text) {

  public ConstraintDefinition {
    columns = List.copyOf(columns);
    referencedColumns = List.copyOf(referencedColumns);
  }
}
