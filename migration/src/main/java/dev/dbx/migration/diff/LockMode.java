package dev.dbx.migration.diff;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

  /** As pg_locks has it: {@code AccessExclusiveLock}. */
  public String inPgLocks() {
    return Stream.of(name().split("_"))
        .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
        .collect(Collectors.joining("", "", "Lock"));
  }

  /** As PostgreSQL's documentation writes it. */
  public String sql() {
    return name().replace('_', ' ');
  }
}
