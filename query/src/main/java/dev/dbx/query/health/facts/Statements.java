package dev.dbx.query.health.facts;

import dev.dbx.query.statements.Order;
import dev.dbx.query.statements.RecordedStatements;

/** What pg_stat_statements has counted in this database. */
public final class Statements {

  private static final int MOST = 10;

  /** Needs the extension in this database and in shared_preload_libraries. */
  public static final Source<RecordedStatements> SOURCE =
      inquiry ->
          inquiry.with(
              (queries, call) -> RecordedStatements.read(Order.TOTAL, MOST, queries, call));

  private Statements() {}
}
