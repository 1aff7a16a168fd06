package dev.dbx.migration.trace;

import java.util.Optional;

/**
 * A lock on a table, an index, a view or a sequence.
 *
 * @param relation under the name that it had before the statement
 * @param mode as pg_locks has it: {@code AccessExclusiveLock}
 * @param renamedTo the name that the statement gave it
 */
public record RelationLock(String relation, String mode, Optional<String> renamedTo) {

  static final String ACCESS_EXCLUSIVE = "AccessExclusiveLock";

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
}
