package dev.dbx.query.index;

import dev.dbx.core.error.DbxException.SqlFailed;

/** What to do when PostgreSQL does not make an index. */
final class Rejection {

  private static final String NO_OPERATOR_CLASS = "42704";
  private static final String NOT_IMMUTABLE = "42P17";
  private static final String NOT_SUPPORTED = "0A000";

  private Rejection() {}

  static String hint(SqlFailed failure) {
    return switch (failure.sqlState()) {
      case NO_OPERATOR_CLASS ->
          "of json index an expression such as (document->>'key'), or make it jsonb and use method"
              + " gin; of point and box use gist; name an operator class behind the column otherwise";
      case NOT_IMMUTABLE ->
          "only immutable functions may stand in an index: what depends on the time zone or on"
              + " other tables does not";
      case NOT_SUPPORTED -> "btree can do most: several columns, INCLUDE, ORDER BY";
      default -> failure.hint();
    };
  }
}
