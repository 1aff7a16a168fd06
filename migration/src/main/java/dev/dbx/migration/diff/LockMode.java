package dev.dbx.migration.diff;

/** The table-level locks that a definition changes under, weakest first (docs, 13.3). */
public enum LockMode {
  /** Reading and writing go on. */
  SHARE_UPDATE_EXCLUSIVE,
  /** Writing waits. */
  SHARE,
  /** Writing waits, and other definitions. */
  SHARE_ROW_EXCLUSIVE,
  /** Everything waits, reading too. */
  ACCESS_EXCLUSIVE;

  /** As PostgreSQL's documentation writes it. */
  public String sql() {
    return name().replace('_', ' ');
  }
}
