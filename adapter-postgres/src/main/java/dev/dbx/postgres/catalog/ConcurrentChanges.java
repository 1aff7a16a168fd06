package dev.dbx.postgres.catalog;

import dev.dbx.core.error.DbxException.SqlFailed;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Reads again when others changed the schema meanwhile: functions such as pg_get_expr see the
 * catalogue as it is now, not as the snapshot has it, and fail on an object that is gone.
 */
final class ConcurrentChanges {

  private static final int ATTEMPTS = 5;

  /**
   * Internal error ("cache lookup failed"), and undefined table, column, object, function, schema.
   */
  private static final Set<String> GONE =
      Set.of("XX000", "42P01", "42703", "42704", "42883", "3F000");

  private ConcurrentChanges() {}

  static <T> T retry(Supplier<T> read) {
    for (int attempt = 1; ; attempt++) {
      try {
        return read.get();
      } catch (SqlFailed e) {
        if (attempt == ATTEMPTS || !GONE.contains(e.sqlState())) {
          throw e;
        }
      }
    }
  }
}
