package dev.dbx.rls;

import dev.dbx.core.config.ConnectionTarget;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.port.Ports;
import dev.dbx.core.port.Trials;
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
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A test database with the ports that reach it as its superuser. */
public final class TestPorts implements AutoCloseable {

  // shared by design: servers of sandboxes take a second to start, and the last test ends them
  private static final EmbeddedSandbox SANDBOX =
      new EmbeddedSandbox(
          CacheFolder.standard(),
          new Connected.Tools(TestPorts::connect, new GrammarStatementParser()));

  private final TestDatabase database;
  private final Connections connections;
  private boolean trials;

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

  private static Connected connect(ConnectionTarget target) {
    Connections connections = new Connections(target);
    return new Connected(
        new JdbcQueryRunner(connections),
        new JdbcCatalogReader(connections),
        new JdbcTrials(target),
        connections::close);
  }

  /** As on a database that may be written to. */
  public TestPorts writable() {
    trials = true;
    return this;
  }

  public void execute(String sql) {
    database.execute(sql);
  }

  /** The only cell of the only row. */
  public String value(String sql) {
    return database.value(sql);
  }

  /** All rows, each cell as PostgreSQL's text or null. */
  public List<List<@Nullable String>> query(String sql) {
    return database.query(sql);
  }

  /** The only cell that a role gets to see. */
  public String valueAs(String role, String question) {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.execute("set role " + Identifier.of(role).sql());
      ResultSet result = statement.executeQuery(question);
      result.next();
      return String.valueOf(result.getString(1));
    } catch (SQLException e) {
      throw new IllegalStateException(e.getMessage() + " in: " + question, e);
    }
  }

  public static String resource(String name) {
    try (InputStream in = TestPorts.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Ports ports() {
    return new Ports(
            connections.target(),
            new JdbcCatalogReader(connections),
            new JdbcQueryRunner(connections),
            new GrammarStatementParser(),
            new RecordingAuditLog())
        .with(SANDBOX)
        .with(trials ? new JdbcTrials(connections.target()) : Trials.NONE);
  }

  /** Runs a tool by its name, with arguments as a shell gives them. */
  public Result run(String tool, Map<String, ?> arguments) {
    return RlsTools.all(ports()).stream()
        .filter(candidate -> candidate.name().equals(tool))
        .findFirst()
        .orElseThrow()
        .run(arguments, Call.unattended());
  }

  @Override
  public void close() {
    connections.close();
    database.close();
  }
}
