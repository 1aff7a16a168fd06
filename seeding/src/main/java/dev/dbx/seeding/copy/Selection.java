package dev.dbx.seeding.copy;

import dev.dbx.core.error.DbxException.InvalidInput;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.sql.Expression;
import java.util.Optional;

/** Which rows are copied, before those that they refer to. */
sealed interface Selection {

  /** All of every table. */
  record All() implements Selection {}

  /** So many of a hundred. */
  record Percent(int percent) implements Selection {}

  /** So many of each table. */
  record Budget(int rows) implements Selection {}

  /** Those of one table, and all that belongs to them. */
  record Root(QualifiedName table, Optional<Expression> where) implements Selection {}

  /**
   * @param root as the catalogue has it
   * @throws InvalidInput if they are of two minds, or out of range
   */
  static Selection of(
      Optional<QualifiedName> root,
      Optional<String> where,
      Optional<Integer> percent,
      Optional<Integer> rows) {
    long given = count(root) + count(percent) + count(rows);
    if (given > 1) {
      throw new InvalidInput(
          "root, percent and rows choose rows in different ways", "give one of them");
    }
    if (where.isPresent() && root.isEmpty()) {
      throw new InvalidInput("where needs root", "name the table that the condition is about");
    }
    if (percent.filter(it -> it < 1 || it > 100).isPresent()) {
      throw new InvalidInput("percent is out of range", "percent is 1 to 100");
    }
    if (rows.filter(it -> it < 1).isPresent()) {
      throw new InvalidInput("rows is out of range", "rows is at least 1");
    }
    return root.<Selection>map(table -> new Root(table, where.map(Expression::new)))
        .or(() -> percent.filter(it -> it < 100).map(Percent::new))
        .or(() -> rows.map(Budget::new))
        .orElseGet(All::new);
  }

  private static long count(Optional<?> value) {
    return value.stream().count();
  }
}
