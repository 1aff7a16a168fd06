package dev.dbx.introspection;

import dev.dbx.core.port.CatalogReader;
import dev.dbx.core.port.Ports;
import dev.dbx.core.port.QueryRunner;
import dev.dbx.core.tool.Call;
import dev.dbx.core.tool.Result;
import dev.dbx.postgres.Connections;
import dev.dbx.postgres.catalog.JdbcCatalogReader;
import dev.dbx.postgres.query.JdbcQueryRunner;
import dev.dbx.sqlparser.GrammarStatementParser;
import dev.dbx.testing.RecordingAuditLog;
import dev.dbx.testing.TestDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;

/** A test database with the ports that reach it as its superuser. */
public final class TestPorts implements AutoCloseable {

  private final TestDatabase database;
  private final Connections connections;

  private TestPorts(TestDatabase database, Connections connections) {
    this.database = database;
    this.connections = connections;
  }

  private static TestPorts of(TestDatabase database) {
    return new TestPorts(database, new Connections(database.target()));
  }

  public static TestPorts empty(int major) {
    return of(TestDatabase.create(major));
  }

  public static TestPorts demo(int major) {
    return of(TestDatabase.demo(major));
  }

  /** The database of nasty.sql. */
  public static TestPorts nasty(int major) {
    TestPorts ports = empty(major);
    ports.database.execute(resource("nasty.sql"));
    return ports;
  }

  public static String resource(String name) {
    try (InputStream in = TestPorts.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same database as another role; close both. */
  public Connections connectionsAs(String role) {
    return new Connections(database.targetAs(role));
  }

  public TestDatabase database() {
    return database;
  }

  public QueryRunner queries() {
    return new JdbcQueryRunner(connections);
  }

  public CatalogReader catalog() {
    return new JdbcCatalogReader(connections);
  }

  /** Runs a tool by its name, with arguments as a shell gives them. */
  public Result run(String tool, Map<String, ?> arguments) {
    return run(tool, arguments, connections);
  }

  /** The same over other connections. */
  public static Result run(String tool, Map<String, ?> arguments, Connections connections) {
    return IntrospectionTools.all(ports(connections)).stream()
        .filter(candidate -> candidate.name().equals(tool))
        .findFirst()
        .orElseThrow()
        .run(arguments, Call.unattended());
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
