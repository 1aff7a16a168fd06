package dev.dbx.query.health;

import dev.dbx.core.config.ConnectionTarget;
import dev.dbx.core.port.Ports;
import dev.dbx.core.tool.Call;
import dev.dbx.core.tool.Severity;
import dev.dbx.postgres.Connections;
import dev.dbx.postgres.catalog.JdbcCatalogReader;
import dev.dbx.postgres.query.JdbcQueryRunner;
import dev.dbx.sqlparser.GrammarStatementParser;
import dev.dbx.testing.RecordingAuditLog;
import dev.dbx.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** A database and its health. */
public final class HealthDatabase implements AutoCloseable {

  private final TestDatabase database;
  private final Connections connections;

  private HealthDatabase(TestDatabase database) {
    this.database = database;
    this.connections = new Connections(database.target());
  }

  /** An empty one. */
  public static HealthDatabase create(int version) {
    return new HealthDatabase(TestDatabase.create(version));
  }

  TestDatabase database() {
    return database;
  }

  /** As the superuser. */
  public Connection connect() throws SQLException {
    return database.connect();
  }

  /** By these rules alone, or by all if there are none. */
  public HealthCheck.Output check(String... only) {
    return check(connections, only);
  }

  static HealthCheck.Output check(ConnectionTarget target, String... only) {
    try (Connections connections = new Connections(target)) {
      return check(connections, only);
    }
  }

  private static HealthCheck.Output check(Connections connections, String... only) {
    return new HealthCheck(ports(connections))
        .run(new HealthCheck.Input(List.of(only), List.of(), Severity.ERROR), Call.unattended());
  }

  HealthCheck.Output run(HealthCheck.Input input) {
    return new HealthCheck(ports(connections)).run(input, Call.unattended());
  }

  private static Ports ports(Connections connections) {
    return new Ports(
        connections.target(),
        new JdbcCatalogReader(connections),
        new JdbcQueryRunner(connections),
        new GrammarStatementParser(),
        new RecordingAuditLog());
  }

  @Override
  public void close() {
    connections.close();
    database.close();
  }
}
