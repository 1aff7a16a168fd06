package dev.dbx.introspection.data.integrity;

import dev.dbx.core.sql.Sql;
import dev.dbx.core.tool.Finding;
import java.util.Optional;

/**
 * What should be true of no row of a table.
 *
 * @param what for people: a constraint, a pair of columns
 * @param broken true of a row that is not as it should be
 * @param finding what a number of such rows means, 0 included; examples are added to it
 */
record RowCondition(String what, Sql broken, Meaning finding) {

  /** What a number of rows means. */
  @FunctionalInterface
  interface Meaning {
    Optional<Finding> of(long rows);
  }
}
