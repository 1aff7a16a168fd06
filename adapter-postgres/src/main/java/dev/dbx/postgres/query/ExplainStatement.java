package dev.dbx.postgres.query;

import dev.dbx.core.port.QueryRunner.Explain;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.List;
import org.postgresql.jdbc.PgConnection;

/** The EXPLAIN around a statement. */
final class ExplainStatement {

  private static final String FORMAT = "VERBOSE, SETTINGS, FORMAT JSON) ";
  private static final String NAME = "dbx_generic";

  private ExplainStatement() {}

  static NativeStatement of(NativeStatement statement, Explain how, PgConnection connection)
      throws SQLException {
    return switch (how) {
      case PLAN -> around(statement, "EXPLAIN (" + FORMAT);
      case ANALYZE -> around(statement, "EXPLAIN (ANALYZE, BUFFERS, " + FORMAT);
      case GENERIC -> ofPrepared(statement, connection);
    };
  }

  private static NativeStatement around(NativeStatement statement, String explain) {
    return new NativeStatement(explain + statement.text(), statement.parameters());
  }

  /**
   * A prepared statement has a generic plan in every version; EXPLAIN (GENERIC_PLAN) is new in 16
   * and wants values all the same when it comes over the extended protocol. The prepared statement
   * goes with the rest of the session's state when the transaction ends.
   */
  private static NativeStatement ofPrepared(NativeStatement statement, PgConnection connection)
      throws SQLException {
    try (Statement prepare = connection.createStatement()) {
      prepare.setEscapeProcessing(false);
      prepare.execute("SET LOCAL plan_cache_mode = force_generic_plan");
      prepare.execute("PREPARE " + NAME + " AS " + statement.text());
      String nulls = String.join(", ", Collections.nCopies(parameters(prepare), "NULL"));
      String values = nulls.isEmpty() ? "" : "(" + nulls + ")";
      return new NativeStatement("EXPLAIN (" + FORMAT + "EXECUTE " + NAME + values, List.of());
    }
  }

  private static int parameters(Statement statement) throws SQLException {
    try (ResultSet count =
        statement.executeQuery(
            "SELECT pg_catalog.cardinality(parameter_types) FROM pg_catalog.pg_prepared_statements"
                + " WHERE name = '"
                + NAME
                + "'")) {
      count.next();
      return count.getInt(1);
    }
  }
}
