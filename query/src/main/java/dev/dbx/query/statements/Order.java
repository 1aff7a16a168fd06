package dev.dbx.query.statements;

import dev.dbx.core.sql.Sql;

/** By what statements are the slowest. */
public enum Order {
  /** Time of all calls. */
  TOTAL,
  /** Time of one call. */
  MEAN,
  CALLS,
  ROWS,
  /** Pages that were not in shared_buffers. */
  READS,
  /** Pages written to temporary files. */
  TEMP,
  WAL;

  /** Of the sums that {@link RecordedStatements} asks for. */
  Sql column() {
    return switch (this) {
      case TOTAL -> Sql.of("total_ms");
      case MEAN -> Sql.of("total_ms / greatest(calls, 1)");
      case CALLS -> Sql.of("calls");
      case ROWS -> Sql.of("rows");
      case READS -> Sql.of("read_pages");
      case TEMP -> Sql.of("temp_pages");
      case WAL -> Sql.of("wal_bytes");
    };
  }
}
