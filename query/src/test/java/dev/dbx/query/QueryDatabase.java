package dev.dbx.query;

import dev.dbx.core.config.ConnectionTarget;
import dev.dbx.core.port.Ports;
import dev.dbx.core.tool.Call;
import dev.dbx.core.tool.Result;
import dev.dbx.postgres.Connections;
import dev.dbx.postgres.catalog.JdbcCatalogReader;
import dev.dbx.postgres.query.JdbcQueryRunner;
import dev.dbx.postgres.query.JdbcTrials;
import dev.dbx.sandbox.CacheFolder;
import dev.dbx.sandbox.Connected;
import dev.dbx.sandbox.EmbeddedSandbox;
import dev.dbx.sqlparser.GrammarStatementParser;
import dev.dbx.testing.RecordingAuditLog;
import dev.dbx.testing.TestDatabase;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A test database with the ports that reach it, a sandbox among them. */
public final class QueryDatabase implements AutoCloseable {

  // shared by design: servers of sandboxes take a second to start, and the last test ends them
  private static final EmbeddedSandbox SANDBOX =
      new EmbeddedSandbox(
          CacheFolder.standard(),
          new Connected.Tools(QueryDatabase::connect, new GrammarStatementParser()));

  private final Optional<TestDatabase> database;
  private final Connections connections;

  private QueryDatabase(Optional<TestDatabase> database, ConnectionTarget as) {
    this.database = database;
    this.connections = new Connections(as);
  }

  /** One that somebody else has made, and drops. */
  public static QueryDatabase of(ConnectionTarget target) {
    return new QueryDatabase(Optional.empty(), target);
  }

  /** An empty one, as its superuser. */
  public static QueryDatabase create(int version) {
    TestDatabase database = TestDatabase.create(version);
    return new QueryDatabase(Optional.of(database), database.target());
  }

  /** A copy of the demo, as its superuser. */
  public static QueryDatabase demo(int version) {
    TestDatabase database = TestDatabase.demo(version);
    return new QueryDatabase(Optional.of(database), database.target());
  }

  private static Connected connect(ConnectionTarget target) {
    Connections connections = new Connections(target);
    return new Connected(
        new JdbcQueryRunner(connections),
        new JdbcCatalogReader(connections),
        new JdbcTrials(target),
        connections::close);
  }

  /** Runs statements one after the other, each in a transaction of its own. */
  public QueryDatabase execute(String... statements) {
    for (String statement : statements) {
      database().execute(statement);
    }
    return this;
  }

  public TestDatabase database() {
    return database.orElseThrow();
  }

  /** All rows, each cell as PostgreSQL's text or null. */
  public List<List<@Nullable String>> query(String sql) {
    return database().query(sql);
  }

  public Ports ports() {
    return ports(connections);
  }

  private static Ports ports(Connections connections) {
    return new Ports(
            connections.target(),
            new JdbcCatalogReader(connections),
            new JdbcQueryRunner(connections),
            new GrammarStatementParser(),
            new RecordingAuditLog())
        .with(SANDBOX);
  }

  /** Runs a tool by its name, with arguments as a shell gives them. */
  public Result run(String tool, Map<String, ?> arguments) {
    return run(tool, arguments, ports());
  }

  /** The same as another role. */
  public Result runAs(String role, String tool, Map<String, ?> arguments) {
    try (Connections stranger = new Connections(database().targetAs(role))) {
      return run(tool, arguments, ports(stranger));
    }
  }

  private static Result run(String tool, Map<String, ?> arguments, Ports ports) {
    return QueryTools.all(ports).stream()
        .filter(candidate -> candidate.name().equals(tool))
        .findFirst()
        .orElseThrow()
        .run(arguments, Call.unattended());
  }

  @Override
  public void close() {
    connections.close();
    database.ifPresent(TestDatabase::close);
  }
}
