package dev.dbx.introspection.schema;

import dev.dbx.core.catalog.Constraint;
import dev.dbx.core.catalog.ForeignKeyTarget;
import dev.dbx.core.catalog.IncomingReference;
import dev.dbx.core.catalog.ReferentialAction;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import java.util.List;
import java.util.Optional;

/**
 * A foreign key that points to the described table, in one line.
 *
 * @param table the table it belongs to
 * @param notes what is unusual: deferrable, not validated, ...
 */
public record IncomingKeyLine(
    QualifiedName table,
    Identifier name,
    List<Identifier> columns,
    List<Identifier> referencedColumns,
    ReferentialAction onUpdate,
    ReferentialAction onDelete,
    List<String> notes) {

  /** Empty if the constraint is no foreign key. */
  static Optional<IncomingKeyLine> of(IncomingReference incoming) {
    Constraint constraint = incoming.constraint();
    return constraint.reference().map(target -> of(incoming.table(), constraint, target));
  }

  private static IncomingKeyLine of(
      QualifiedName table, Constraint constraint, ForeignKeyTarget target) {
    return new IncomingKeyLine(
        table,
        constraint.name(),
        constraint.columns(),
        target.columns(),
        target.onUpdate(),
        target.onDelete(),
        ForeignKeyLine.notes(constraint, target));
  }
}
