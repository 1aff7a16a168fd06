package dev.dbx.testing;

import dev.dbx.core.config.ConnectionTarget;
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
import java.util.Optional;
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
    EmbeddedServer server = TestServers.server(majorVersion);
    return new TestDatabase(server, server.newDatabase());
  }

  /** As the superuser. */
  public ConnectionTarget target() {
    return target;
  }

  /** As a login of that name and no other rights, made if there is none. Roles outlive the test. */
  public ConnectionTarget targetAs(String role) {
    String password = target.password().orElseThrow().reveal();
    execute(
        """
        do $$
        begin
          if not exists (select from pg_roles where rolname = '%1$s') then
            create role "%1$s" login;
          end if;
          alter role "%1$s" password '%2$s';
        end
        $$
        """
            .formatted(role, password));
    return new ConnectionTarget(
        target.name(),
        target.host(),
        target.port(),
        target.database(),
        Optional.of(role),
        target.password(),
        target.parameters(),
        target.environment());
  }

  /** For {@link DriverManager}; holds the superuser's password. */
  public String jdbcUrl() {
    return "jdbc:postgresql://%s:%d/%s?user=%s&password=%s"
        .formatted(
            target.host(),
            target.port(),
            URLEncoder.encode(target.database(), StandardCharsets.UTF_8),
            target.user().orElseThrow(),
            target.password().orElseThrow().reveal());
  }

  public Connection connect() {
    try {
      return DriverManager.getConnection(jdbcUrl());
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
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
        List<@Nullable String> row = new ArrayList<>();
        for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
          row.add(result.getString(i));
        }
        rows.add(row);
      }
      return rows;
    } catch (SQLException e) {
      throw new IllegalStateException(e.getMessage() + " in: " + sql, e);
    }
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
