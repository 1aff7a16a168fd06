package dev.dbx.core.tool;

/** What a use case may do to the target database. */
public enum Effect {
  /** Reads the target in read-only transactions. */
  READS,
  /** Leaves the target alone and works in a throw-away sandbox. */
  SANDBOXED,
  /** May write to a development or test database, after a confirmation (design section 6). */
  WRITES
}
