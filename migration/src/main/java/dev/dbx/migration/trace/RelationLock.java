package dev.dbx.migration.trace;

import java.util.List;
import java.util.Optional;

/**
 * A lock on a table, an index, a view or a sequence.
 *
 * @param relation under the name that it had before the statement
 * @param mode as pg_locks has it: {@code AccessExclusiveLock}
 * @param renamedTo the name that the statement gave it
 */
public record RelationLock(String relation, String mode, Optional<String> renamedTo) {

  private static final String ACCESS_EXCLUSIVE = "AccessExclusiveLock";

  /** Weakest first. */
  private static final List<String> MODES =
      List.of(
          "AccessShareLock",
          "RowShareLock",
          "RowExclusiveLock",
          "ShareUpdateExclusiveLock",
          "ShareLock",
          "ShareRowExclusiveLock",
          "ExclusiveLock",
          ACCESS_EXCLUSIVE);

  /** Whether even reading waits for it (docs, 13.3.1). */
  public boolean blocksReads() {
    return mode.equals(ACCESS_EXCLUSIVE);
  }

  /** Whether INSERT, UPDATE and DELETE wait for it. */
  public boolean blocksWrites() {
    return switch (mode) {
      case ACCESS_EXCLUSIVE, "ExclusiveLock", "ShareRowExclusiveLock", "ShareLock" -> true;
      default -> false;
    };
  }

  /** Who waits, for people; of a lock that blocks somebody. */
  public String waits() {
    return blocksReads() ? "reads and writes" : "writes";
  }

  /** Whether it is that mode or a stronger one. */
  public boolean isAtLeast(String other) {
    return MODES.indexOf(mode) >= MODES.indexOf(other);
  }

  /** The stronger one; the first of equals. */
  public RelationLock or(RelationLock other) {
    return isAtLeast(other.mode) ? this : other;
  }
}
