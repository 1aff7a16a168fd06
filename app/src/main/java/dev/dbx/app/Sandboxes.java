package dev.dbx.app;

import dev.dbx.core.config.ConnectionTarget;
import dev.dbx.postgres.Connections;
import dev.dbx.postgres.catalog.JdbcCatalogReader;
import dev.dbx.postgres.query.JdbcQueryRunner;
import dev.dbx.postgres.query.JdbcTrials;
import dev.dbx.sandbox.Connected;
import dev.dbx.sqlparser.GrammarStatementParser;

/** What sandboxes need of the other adapters. */
public final class Sandboxes {

  private Sandboxes() {}

  /** Connections of the PostgreSQL adapter, and the grammar. */
  public static Connected.Tools tools() {
    return new Connected.Tools(Sandboxes::connect, new GrammarStatementParser());
  }

  private static Connected connect(ConnectionTarget target) {
    Connections connections = new Connections(target);
    return new Connected(
        new JdbcQueryRunner(connections),
        new JdbcCatalogReader(connections),
        new JdbcTrials(target),
        connections::close);
  }
}
