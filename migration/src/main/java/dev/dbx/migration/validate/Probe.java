package dev.dbx.migration.validate;

import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.sql.Sql;
import dev.dbx.migration.rows.Conflicts;
import java.util.List;
import java.util.Optional;

/**
 * Rows that would make a statement fail.
 *
 * @param statement its number, from 1
 * @param rows a FROM clause with its WHERE that has one row for each of them
 * @param columns of the table whose values are shown as examples, by the alias t
 * @param counted what one of them is
 * @param message what it means; {@code %s} stands for how many there are
 * @param compared where rows are held against each other, and not all of them may be
 */
record Probe(
    int statement,
    int line,
    QualifiedName table,
    List<Identifier> columns,
    Sql rows,
    Counted counted,
    String message,
    String hint,
    Optional<Conflicts> compared) {

  Probe {
    columns = List.copyOf(columns);
  }

  /** What is counted. */
  enum Counted {
    ROW("row", "rows"),
    VALUE("value", "values"),
    PAIR("pair of rows", "pairs of rows");

    private final String one;
    private final String several;

    Counted(String one, String several) {
      this.one = one;
      this.several = several;
    }

    String noun(long count) {
      return count == 1 ? one : several;
    }
  }
}
