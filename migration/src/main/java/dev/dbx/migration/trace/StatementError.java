package dev.dbx.migration.trace;

import java.util.Optional;
import java.util.Set;

/**
 * Why the server rejected a statement.
 *
 * @param sqlState of docs, appendix A; that of a cancelled query where it ran out of time
 * @param line of the script that the server points at, else that of the statement
 */
public record StatementError(String sqlState, int line, String message, Optional<String> hint) {

  private static final Set<String> FORBID_TRANSACTION = Set.of("25001", "2D000");

  static final String CANCELLED = "57014";

  /** Whether the statement, or a COMMIT in its code, wants no transaction around it. */
  boolean forbidsTransaction() {
    return FORBID_TRANSACTION.contains(sqlState);
  }
}
