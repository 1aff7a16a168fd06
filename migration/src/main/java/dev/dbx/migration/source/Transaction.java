package dev.dbx.migration.source;

/** Which transactions a tool puts around a script. */
public enum Transaction {
  /** The tool begins one and commits it around the file. */
  FILE,
  /**
   * The text is sent as a whole, by the simple protocol or as a pipeline: several statements are
   * one transaction, a single one has none around it.
   */
  IMPLICIT,
  /** One around all files that are pending. */
  TOGETHER,
  /** Each statement commits by itself, unless the script begins a transaction. */
  STATEMENT;

  /** Whether a transaction is around a script of that many statements. */
  public boolean begins(int statements) {
    return switch (this) {
      case FILE, TOGETHER -> true;
      case IMPLICIT -> statements > 1;
      case STATEMENT -> false;
    };
  }
}
