package dev.dbx.migration.validate;

import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.sql.Sql;
import java.util.List;

/**
 * Rows that would make a statement fail.
 *
 * @param statement its number, from 1
 * @param rows a FROM clause with its WHERE that has one row for each of them
 * @param columns of the table whose values are shown as examples, by the alias t
 * @param message what it means; {@code %s} stands for the number of rows
 */
record Probe(
    int statement,
    int line,
    QualifiedName table,
    List<Identifier> columns,
    Sql rows,
    String message,
    String hint) {

  Probe {
    columns = List.copyOf(columns);
  }
}
