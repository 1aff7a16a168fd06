package dev.dbx.query.unused;

import dev.dbx.core.name.QualifiedName;
import java.util.Optional;

/**
 * An index that may go, or should be built anew.
 *
 * @param evidence what shows it
 * @param lastScan since 16
 * @param savedBytes what doing it gives back
 * @param tableWrites each of which maintained it
 * @param sql that does it
 * @param undo the statement that makes it again
 */
public record UnusedIndex(
    QualifiedName name,
    QualifiedName table,
    Reason reason,
    String evidence,
    long scans,
    Optional<String> lastScan,
    long savedBytes,
    long tableWrites,
    String sql,
    String undo) {

  /** Why it is in the list. */
  public enum Reason {
    /** A build that failed: it serves nobody, and every write maintains it. */
    INVALID,
    /** Another one holds the same. */
    DUPLICATE,
    /** Another one begins with its keys. */
    PREFIX,
    /** No scan since the counters count. */
    NEVER_USED,
    /** Hardly any scan, beside many writes. */
    RARELY_USED,
    /** Much larger than its entries; it is built anew, not dropped. */
    BLOATED
  }
}
