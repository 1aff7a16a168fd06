package dev.dbx.introspection;

import dev.dbx.core.port.QueryRunner;
import dev.dbx.postgres.Connections;
import dev.dbx.postgres.query.JdbcQueryRunner;
import dev.dbx.testing.TestDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
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

  public TestDatabase database() {
    return database;
  }

  public QueryRunner queries() {
    return new JdbcQueryRunner(connections);
  }

  @Override
  public void close() {
    connections.close();
    database.close();
  }
}
