package dev.dbx.migration.history;

/** Where a migration stands between its folder and a database. */
public enum State {
  APPLIED,
  PENDING,
  /** Applied, and its file is another now by the tool's own checksum. */
  CHANGED,
  /** Pending, although a newer one is applied. */
  OUT_OF_ORDER,
  /** Pending, and its tool will never run it. */
  SKIPPED,
  /** Begun and not finished. */
  HALF_APPLIED,
  /** The tool refuses to go on until a person has said what is true. */
  DIRTY,
  /** Applied, and there is no file. */
  MISSING,
  /** No history says anything. */
  UNKNOWN;

  /** Whether the database has it, as far as the history knows. */
  public boolean isApplied() {
    return this == APPLIED || this == CHANGED || this == MISSING;
  }
}
