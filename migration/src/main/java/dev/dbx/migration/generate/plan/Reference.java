package dev.dbx.migration.generate.plan;

import dev.dbx.core.catalog.ReferentialAction;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;

/** What a foreign key of one column points to. */
public record Reference(QualifiedName table, Identifier column, ReferentialAction onDelete) {

  /** What follows the column. */
  public String sql() {
    return "REFERENCES " + table.sql() + " (" + column.sql() + ")" + sql(onDelete);
  }

  /** What follows the target. */
  static String sql(ReferentialAction onDelete) {
    return onDelete == ReferentialAction.NO_ACTION
        ? ""
        : " ON DELETE " + onDelete.name().replace('_', ' ');
  }
}
