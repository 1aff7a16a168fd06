package dev.dbx.migration.lint;

import dev.dbx.core.catalog.Column;
import dev.dbx.core.catalog.Constraint;
import dev.dbx.core.catalog.ConstraintKind;
import dev.dbx.core.catalog.ForeignKeyTarget;
import dev.dbx.core.catalog.Index;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.statement.ColumnDefinition;
import dev.dbx.migration.diff.TypeName;
import java.util.List;

/** What the catalogue says, as rules ask for it. */
final class Known {

  private Known() {}

  static KnownColumn column(Column column) {
    return new KnownColumn(
        column.name(), column.type(), column.notNull(), column.generated().isPresent());
  }

  /** As a statement defines it. */
  static KnownColumn column(ColumnDefinition column) {
    boolean key = column.constraints(ConstraintKind.PRIMARY_KEY).findAny().isPresent();
    return new KnownColumn(
        column.name(),
        TypeName.of(column.type()).text(),
        column.notNull() || key || column.isSerial() || column.identity().isPresent(),
        column.generated().isPresent());
  }

  static KnownConstraint constraint(Constraint constraint) {
    return new KnownConstraint(
        constraint.name(),
        constraint.kind(),
        constraint.columns(),
        constraint.definition(),
        constraint.validated() && constraint.enforced(),
        constraint.reference().map(ForeignKeyTarget::table),
        0);
  }

  static KnownIndex index(Index index) {
    List<Identifier> columns = index.keys().stream().flatMap(key -> key.column().stream()).toList();
    return new KnownIndex(
        index.name(),
        index.unique(),
        index.method(),
        columns,
        columns.size() == index.keys().size(),
        index.predicate(),
        index.valid(),
        index.replicaIdentity(),
        index.constraint(),
        index.usage().scans());
  }
}
