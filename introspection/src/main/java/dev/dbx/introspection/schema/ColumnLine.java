package dev.dbx.introspection.schema;

import dev.dbx.core.catalog.Column;
import dev.dbx.core.catalog.Constraint;
import dev.dbx.core.catalog.ConstraintKind;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.tool.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A column in one line.
 *
 * @param defaultValue the default, or the expression of a generated column
 * @param notes keys, identity, generation, collation
 */
public record ColumnLine(
    Identifier name,
    String type,
    boolean nullable,
    Optional<String> defaultValue,
    List<String> notes,
    Optional<String> comment) {

  static ColumnLine of(Relation relation, Column column) {
    return new ColumnLine(
        column.name(),
        column.type(),
        !column.notNull(),
        column.defaultExpression(),
        notes(relation, column),
        column.comment());
  }

  private static List<String> notes(Relation relation, Column column) {
    List<String> notes = new ArrayList<>();
    relation.constraints().stream()
        .filter(constraint -> constraint.columns().contains(column.name()))
        .forEach(constraint -> keyNote(constraint).ifPresent(notes::add));
    column.identity().ifPresent(kind -> notes.add("identity " + Names.words(kind)));
    column.generated().ifPresent(kind -> notes.add("generated " + Names.words(kind)));
    column.collation().ifPresent(collation -> notes.add("collation " + collation.sql()));
    column.compression().ifPresent(method -> notes.add("compression " + method));
    return notes.stream().distinct().toList();
  }

  private static Optional<String> keyNote(Constraint constraint) {
    if (constraint.kind() == ConstraintKind.PRIMARY_KEY) {
      return Optional.of("primary key");
    }
    if (constraint.kind() == ConstraintKind.UNIQUE && constraint.columns().size() == 1) {
      return Optional.of("unique");
    }
    return constraint.reference().map(reference -> "references " + reference.table().sql());
  }
}
