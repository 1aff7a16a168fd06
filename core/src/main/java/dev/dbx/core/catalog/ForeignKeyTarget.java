package dev.dbx.core.catalog;

import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import java.util.List;

/**
 * What a foreign key points to, and what happens when that changes.
 *
 * @param onDeleteColumns columns of ON DELETE SET NULL (...) or SET DEFAULT (...)
 */
public record ForeignKeyTarget(
    QualifiedName table,
    List<Identifier> columns,
    MatchType match,
    ReferentialAction onUpdate,
    ReferentialAction onDelete,
    List<Identifier> onDeleteColumns) {

  public ForeignKeyTarget {
    columns = List.copyOf(columns);
    onDeleteColumns = List.copyOf(onDeleteColumns);
  }
}
