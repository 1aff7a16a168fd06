package dev.dbx.seeding.copy;

import dev.dbx.core.catalog.ColumnReference;
import dev.dbx.core.name.Identifier;
import java.util.Optional;

/**
 * What becomes of a column.
 *
 * @param why for people
 * @param follows the column whose stand-ins it shares, since it points there
 * @param constant of {@link Mask#CONSTANT}
 */
record Decision(
    Identifier column,
    String type,
    Mask mask,
    String why,
    Optional<ColumnReference> follows,
    Optional<String> constant) {

  /** The reason of those that stand in the project's file. */
  static final String RULED = "the project's rule";

  Decision(Identifier column, String type, Mask mask, String why) {
    this(column, type, mask, why, Optional.empty(), Optional.empty());
  }

  /** Whether somebody has written it down. */
  boolean isRuled() {
    return why.equals(RULED);
  }
}
