package dev.dbx.migration;

import dev.dbx.core.config.ConnectionTarget;
import dev.dbx.core.config.Environment;
import dev.dbx.core.port.Backups;
import dev.dbx.core.port.Ports;
import dev.dbx.core.port.SqlFiles;
import dev.dbx.core.project.MigrationSettings;
import dev.dbx.core.script.ScriptPart;
import dev.dbx.core.script.ScriptReader;
import dev.dbx.core.tool.Call;
import dev.dbx.core.tool.Result;
import dev.dbx.postgres.Connections;
import dev.dbx.postgres.backup.TableBackups;
import dev.dbx.postgres.catalog.JdbcCatalogReader;
import dev.dbx.postgres.query.JdbcQueryRunner;
import dev.dbx.postgres.query.JdbcScriptRunner;
import dev.dbx.postgres.query.JdbcTrials;
import dev.dbx.sandbox.CacheFolder;
import dev.dbx.sandbox.Connected;
import dev.dbx.sandbox.EmbeddedSandbox;
import dev.dbx.sqlparser.GrammarStatementParser;
import dev.dbx.testing.FakeSnapshotStore;
import dev.dbx.testing.RecordingAuditLog;
import dev.dbx.testing.TestDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

/** A test database with the ports that reach it as its superuser. */
public final class TestPorts implements AutoCloseable {

  private final TestDatabase database;
  private final Connections connections;
  private final FakeSnapshotStore snapshots = new FakeSnapshotStore();
  private final EmbeddedSandbox sandbox =
      new EmbeddedSandbox(
          CacheFolder.standard(),
          new Connected.Tools(TestPorts::connect, new GrammarStatementParser()));
  private final RecordingAuditLog audit = new RecordingAuditLog();
  private SqlFiles files = SqlFiles.NONE;
  private Backups backups = Backups.NONE;
  private Environment environment = Environment.TEST;
  private MigrationSettings settings = MigrationSettings.NONE;

  private TestPorts(TestDatabase database) {
    this.database = database;
    this.connections = new Connections(database.target());
  }

  public static TestPorts empty(int major) {
    return new TestPorts(TestDatabase.create(major));
  }

  public static TestPorts demo(int major) {
    return new TestPorts(TestDatabase.demo(major));
  }

  public void execute(String sql) {
    database.execute(sql);
  }

  /** Statement by statement, as psql does. */
  public void runScript(String script) {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      for (ScriptPart part : ScriptReader.parts(script)) {
        statement.execute(part.text(script));
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  public FakeSnapshotStore snapshots() {
    return snapshots;
  }

  public Ports ports() {
    return new Ports(
            connections.target().withEnvironment(environment),
            new JdbcCatalogReader(connections),
            new JdbcQueryRunner(connections),
            new GrammarStatementParser(),
            audit)
        .with(new JdbcScriptRunner(database.target()))
        .with(backups)
        .with(snapshots)
        .with(files)
        .with(sandbox)
        .with(settings);
  }

  /** The same, with files that may be named. */
  public TestPorts with(SqlFiles other) {
    files = other;
    return this;
  }

  /** The same, in a project with settings. */
  public TestPorts with(MigrationSettings other) {
    settings = other;
    return this;
  }

  /** The same, where backups go into a folder. */
  public TestPorts backingUpTo(Path folder) {
    backups = new TableBackups(connections, folder);
    return this;
  }

  /** The same, where the connection is said to be another one. */
  public TestPorts in(Environment other) {
    environment = other;
    return this;
  }

  public RecordingAuditLog audit() {
    return audit;
  }

  public TestDatabase database() {
    return database;
  }

  public ConnectionTarget target() {
    return database.target();
  }

  private static Connected connect(ConnectionTarget target) {
    Connections connections = new Connections(target);
    return new Connected(
        new JdbcQueryRunner(connections),
        new JdbcCatalogReader(connections),
        new JdbcTrials(target),
        connections::close);
  }

  /** Runs a tool by its name, with arguments as a shell gives them. */
  public Result run(String tool, Map<String, ?> arguments, Call call) {
    return MigrationTools.all(ports()).stream()
        .filter(candidate -> candidate.name().equals(tool))
        .findFirst()
        .orElseThrow()
        .run(arguments, call);
  }

  @Override
  public void close() {
    sandbox.close();
    connections.close();
    database.close();
  }
}
