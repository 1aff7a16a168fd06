package dev.dbx.core.statement;

import dev.dbx.core.catalog.ConstraintKind;
import dev.dbx.core.catalog.GeneratedKind;
import dev.dbx.core.catalog.IdentityKind;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A column as CREATE TABLE and ADD COLUMN define it.
 *
 * @param type as written, with no more space than its words need
 * @param defaultValue the default, not the expression of a generated column
 * @param constraints all but NOT NULL
 */
public record ColumnDefinition(
    Identifier name,
    String type,
    boolean notNull,
    Optional<Value> defaultValue,
    Optional<IdentityKind> identity,
    Optional<GeneratedKind> generated,
    Optional<Value> expression,
    Optional<QualifiedName> collation,
    List<ConstraintDefinition> constraints) {

  private static final Set<String> SERIALS =
      Set.of("serial", "serial2", "serial4", "serial8", "smallserial", "bigserial");

  public ColumnDefinition {
    constraints = List.copyOf(constraints);
  }

  /** Whether the type is one of those that make a sequence. */
  public boolean isSerial() {
    return SERIALS.contains(type);
  }

  /** Its constraints of one kind. */
  public Stream<ConstraintDefinition> constraints(ConstraintKind kind) {
    return constraints.stream().filter(constraint -> constraint.kind() == kind);
  }
}
