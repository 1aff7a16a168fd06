package dev.dbx.migration.trace;

/** Rows of a table that a statement, or a trigger behind it, wrote. */
public record RowsWritten(String relation, long inserted, long updated, long deleted) {

  boolean isAny() {
    return inserted + updated + deleted > 0;
  }
}
