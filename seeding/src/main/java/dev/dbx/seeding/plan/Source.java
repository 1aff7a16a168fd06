package dev.dbx.seeding.plan;

import java.util.Optional;

/**
 * Where the values of a column come from. It keeps nothing: a row is the same whenever it is made.
 */
@FunctionalInterface
public interface Source {

  /** The value of a row; empty for NULL. */
  Optional<String> value(RowView row);
}
