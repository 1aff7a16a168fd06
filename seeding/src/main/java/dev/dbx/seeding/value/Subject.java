package dev.dbx.seeding.value;

import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import java.util.List;

/**
 * What values are wanted for.
 *
 * @param comment of the column, empty if there is none
 * @param byDefault the expression of its default, empty if there is none
 * @param seen values that rows have already, for types whose shape they tell
 */
public record Subject(
    QualifiedName table,
    Identifier column,
    String comment,
    String byDefault,
    long seed,
    List<String> seen,
    Style style) {

  /** Which values are wanted. */
  public enum Style {
    USUAL,
    /** Those at the ends of what is possible among them. */
    EDGE
  }

  public Subject {
    seen = List.copyOf(seen);
  }

  /** Those of the table, with which columns agree with one another. */
  Dice row() {
    return new Dice(seed).named(table.sql());
  }

  /** Those of the column. */
  public Dice own() {
    return row().named(column.sql());
  }
}
