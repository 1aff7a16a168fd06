package dev.dbx.introspection.schema;

import dev.dbx.core.catalog.Constraint;
import dev.dbx.core.catalog.ForeignKeyTarget;
import dev.dbx.core.catalog.MatchType;
import dev.dbx.core.catalog.ReferentialAction;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.tool.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A foreign key of the described table in one line.
 *
 * @param notes what is unusual: deferrable, not validated, ...
 */
public record ForeignKeyLine(
    Identifier name,
    List<Identifier> columns,
    QualifiedName references,
    List<Identifier> referencedColumns,
    ReferentialAction onUpdate,
    ReferentialAction onDelete,
    List<String> notes,
    Optional<String> comment) {

  /** Empty if the constraint is no foreign key. */
  static Optional<ForeignKeyLine> of(Constraint constraint) {
    return constraint.reference().map(target -> of(constraint, target));
  }

  private static ForeignKeyLine of(Constraint constraint, ForeignKeyTarget target) {
    return new ForeignKeyLine(
        constraint.name(),
        constraint.columns(),
        target.table(),
        target.columns(),
        target.onUpdate(),
        target.onDelete(),
        notes(constraint, target),
        constraint.comment());
  }

  static List<String> notes(Constraint constraint, ForeignKeyTarget target) {
    List<String> notes = new ArrayList<>();
    if (target.match() != MatchType.SIMPLE) {
      notes.add("match " + Names.words(target.match()));
    }
    if (!target.onDeleteColumns().isEmpty()) {
      notes.add(
          target.onDeleteColumns().stream()
              .map(Identifier::sql)
              .collect(Collectors.joining(", ", "on delete changes only ", "")));
    }
    notes.addAll(ConstraintLine.notes(constraint));
    return notes;
  }
}
