package dev.dbx.postgres.query;

import dev.dbx.core.port.QueryRunner.Explain;
import dev.dbx.core.port.RowSet;
import dev.dbx.core.sql.Sql;
import java.util.Collections;
import java.util.List;

/** Explains a statement: the EXPLAIN around it is all dbx's own. */
final class Explaining {

  private static final String FORMAT = "VERBOSE, SETTINGS, FORMAT JSON) ";

  private static final Sql PARAMETERS =
      Sql.of(
          "SELECT pg_catalog.cardinality(parameter_types) AS count"
              + " FROM pg_catalog.pg_prepared_statements WHERE name = 'dbx_generic'");

  private Explaining() {}

  static String plan(NativeStatement statement, Explain how, Session session) {
    RowSet plan =
        switch (how) {
          case PLAN -> session.all(statement.behind("EXPLAIN (" + FORMAT));
          case ANALYZE -> session.all(statement.behind("EXPLAIN (ANALYZE, BUFFERS, " + FORMAT));
          case GENERIC -> ofPrepared(statement, session);
        };
    return String.valueOf(plan.rows().get(0).get(0));
  }

  /**
   * A prepared statement has a generic plan in every version; EXPLAIN (GENERIC_PLAN) is new in 16
   * and wants values all the same when it comes over the extended protocol. The prepared statement
   * goes with the rest of the session's state when the transaction ends.
   */
  private static RowSet ofPrepared(NativeStatement statement, Session session) {
    session.all(NativeStatement.of(Sql.of("SET LOCAL plan_cache_mode = force_generic_plan")));
    session.all(statement.behind("PREPARE dbx_generic AS "));
    long parameters = session.all(NativeStatement.of(PARAMETERS)).single().number("count");
    List<Sql> nulls = Collections.nCopies((int) parameters, Sql.of("NULL"));
    Sql values = nulls.isEmpty() ? Sql.of("") : Sql.of("({})", Sql.join(", ", nulls));
    Sql execute = Sql.of("EXECUTE dbx_generic{}", values);
    return session.all(NativeStatement.of(execute).behind("EXPLAIN (" + FORMAT));
  }
}
