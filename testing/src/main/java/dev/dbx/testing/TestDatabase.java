package dev.dbx.testing;

import dev.dbx.core.config.ConnectionTarget;
import dev.dbx.core.name.Identifier;
import dev.dbx.sandbox.DemoSchema;
import dev.dbx.sandbox.EmbeddedServer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A database of its own for a test: {@code @AutoClose TestDatabase db = TestDatabase.create(18)}.
 * Arranging and asserting run as superuser over plain JDBC.
 */
public final class TestDatabase implements AutoCloseable {

  private final EmbeddedServer server;
  private final ConnectionTarget target;

  private TestDatabase(EmbeddedServer server, ConnectionTarget target) {
    this.server = server;
    this.target = target;
  }

  /** An empty one. */
  public static TestDatabase create(int majorVersion) {
    return on(TestServers.server(majorVersion));
  }

  static TestDatabase on(EmbeddedServer server) {
    return new TestDatabase(server, server.newDatabase());
  }

  /** A copy of the demo database, owned by {@link DemoSchema#OWNER} as the demo is. */
  public static TestDatabase demo(int majorVersion) {
    EmbeddedServer server = TestServers.server(majorVersion);
    String template = TestServers.demoTemplate(majorVersion);
    TestDatabase copy = new TestDatabase(server, server.newDatabase(template));
    copy.execute("alter database " + copy.target.database() + " owner to " + DemoSchema.OWNER);
    return copy;
  }

  /** As the superuser. */
  public ConnectionTarget target() {
    return target;
  }

  /** As a login of that name, made without any rights if there is none. Roles outlive the test. */
  public ConnectionTarget targetAs(String role) {
    String name = Identifier.of(role).sql();
    String password = target.password().orElseThrow().reveal();
    if (query("select rolname from pg_roles").stream().noneMatch(List.of(role)::equals)) {
      execute("create role " + name + " login");
    }
    execute("alter role " + name + " password '" + password + "'");
    return target.withUser(role, target.password().orElseThrow());
  }

  /** As the superuser, for {@link DriverManager}; the password is in it. */
  public String jdbcUrl() {
    return jdbcUrl(target);
  }

  /** As the superuser. */
  public Connection connect() throws SQLException {
    return connect(target);
  }

  /** To any database, without anything dbx does to a connection. */
  public static Connection connect(ConnectionTarget target) throws SQLException {
    return DriverManager.getConnection(jdbcUrl(target));
  }

  private static String jdbcUrl(ConnectionTarget target) {
    return "jdbc:postgresql://%s:%d/%s?user=%s&password=%s"
        .formatted(
            target.host(),
            target.port(),
            encoded(target.database()),
            encoded(target.user().orElseThrow()),
            encoded(target.password().orElseThrow().reveal()));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** Runs a script of any number of statements. */
  public void execute(String sql) {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e.getMessage() + " in: " + sql, e);
    }
  }

  /** All rows, each cell as PostgreSQL's text or null. */
  public List<List<@Nullable String>> query(String sql) {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      List<List<@Nullable String>> rows = new ArrayList<>();
      while (result.next()) {
        rows.add(row(result));
      }
      return rows;
    } catch (SQLException e) {
      throw new IllegalStateException(e.getMessage() + " in: " + sql, e);
    }
  }

  private static List<@Nullable String> row(ResultSet result) throws SQLException {
    List<@Nullable String> cells = new ArrayList<>();
    for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
      cells.add(result.getString(i));
    }
    return cells;
  }

  /** The only cell of the only row. */
  public String value(String sql) {
    List<List<@Nullable String>> rows = query(sql);
    if (rows.size() != 1 || rows.get(0).size() != 1) {
      throw new IllegalStateException("not one cell but " + rows + " from: " + sql);
    }
    return String.valueOf(rows.get(0).get(0));
  }

  @Override
  public void close() {
    server.dropDatabase(target.database());
  }
}
