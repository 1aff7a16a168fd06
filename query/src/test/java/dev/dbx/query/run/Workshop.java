package dev.dbx.query.run;

import dev.dbx.core.config.ConnectionTarget;
import dev.dbx.core.config.Environment;
import dev.dbx.core.port.Backups;
import dev.dbx.core.port.Ports;
import dev.dbx.core.port.QueryRunner;
import dev.dbx.postgres.Connections;
import dev.dbx.postgres.backup.TableBackups;
import dev.dbx.postgres.catalog.JdbcCatalogReader;
import dev.dbx.postgres.query.JdbcQueryRunner;
import dev.dbx.sqlparser.GrammarStatementParser;
import dev.dbx.testing.RecordingAuditLog;
import dev.dbx.testing.TestDatabase;
import java.nio.file.Path;

/** A database with the ports that the query tools need. */
final class Workshop implements AutoCloseable {

  final TestDatabase database;
  final RecordingAuditLog audit = new RecordingAuditLog();
  private final Connections connections;

  private Workshop(TestDatabase database, ConnectionTarget target) {
    this.database = database;
    this.connections = new Connections(target);
  }

  static Workshop demo(int version) {
    TestDatabase database = TestDatabase.demo(version);
    return new Workshop(database, database.target());
  }

  static Workshop empty(int version) {
    TestDatabase database = TestDatabase.create(version);
    return new Workshop(database, database.target());
  }

  QueryRunner queries() {
    return new JdbcQueryRunner(connections);
  }

  Ports ports(Environment environment, Backups backups) {
    return new Ports(
            connections.target().withEnvironment(environment),
            new JdbcCatalogReader(connections),
            queries(),
            new GrammarStatementParser(),
            audit)
        .with(backups);
  }

  Backups backups(Path folder) {
    return new TableBackups(connections, folder);
  }

  Ports reading() {
    return ports(Environment.PRODUCTION, Backups.NONE);
  }

  @Override
  public void close() {
    connections.close();
    database.close();
  }
}
