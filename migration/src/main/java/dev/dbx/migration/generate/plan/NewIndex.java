package dev.dbx.migration.generate.plan;

import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import java.util.List;
import java.util.Optional;

/**
 * An index to be made.
 *
 * @param keys columns or expressions, as SQL
 * @param condition of a partial index, as SQL
 */
public record NewIndex(
    Identifier name,
    QualifiedName table,
    String method,
    boolean unique,
    List<String> keys,
    Optional<String> condition) {

  public NewIndex {
    keys = List.copyOf(keys);
  }

  public QualifiedName qualified() {
    return new QualifiedName(table.schema(), name);
  }

  /** The statement, on a table that others use or not. */
  public String sql(boolean concurrently) {
    return "CREATE "
        + (unique ? "UNIQUE " : "")
        + "INDEX "
        + (concurrently ? "CONCURRENTLY " : "")
        + name.sql()
        + " ON "
        + table.sql()
        + (method.equals("btree") ? "" : " USING " + method)
        + " ("
        + String.join(", ", keys)
        + ")"
        + condition.map(text -> " WHERE " + text).orElse("");
  }
}
