package dev.dbx.migration.trace;

/** What a tool does around the statements of a script. */
public enum Wrapping {
  /** It begins a transaction, and commits it. */
  TRANSACTION,
  /** It sends them as one text, which the server takes as one transaction if there are several. */
  TOGETHER,
  /** Each commits by itself, unless the script begins a transaction. */
  NONE;

  boolean begins(int statements) {
    return this == TRANSACTION || this == TOGETHER && statements > 1;
  }
}
