package dev.dbx.postgres.ddl;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.ddl.SchemaScript;
import dev.dbx.core.ddl.SchemaScript.Options;
import dev.dbx.core.ddl.SchemaScript.Statement;
import dev.dbx.core.tool.Call;
import dev.dbx.postgres.Connections;
import dev.dbx.postgres.catalog.JdbcCatalogReader;
import dev.dbx.testing.TestDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** Databases and their copies by script. */
final class Copy {

  private Copy() {}

  static Catalog read(TestDatabase database) {
    try (Connections connections = new Connections(database.target())) {
      return new JdbcCatalogReader(connections).read(Call.unattended());
    }
  }

  /** Runs a script of any number of statements. */
  static void run(TestDatabase database, String script) {
    try (Connection connection = connect(database);
        java.sql.Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      statement.execute(script);
    } catch (SQLException e) {
      throw new AssertionError(e.getMessage(), e);
    }
  }

  /** Without the driver's idea of statements, which a body in BEGIN ATOMIC confuses. */
  private static Connection connect(TestDatabase database) throws SQLException {
    return DriverManager.getConnection(database.jdbcUrl() + "&preferQueryMode=simple");
  }

  /** Runs the script of everything in the catalogue, statement by statement. */
  static SchemaScript into(TestDatabase empty, Catalog catalog) {
    SchemaScript script = SchemaScript.of(catalog, Options.ALL);
    try (Connection connection = connect(empty);
        java.sql.Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      for (Statement next : script.statements()) {
        run(statement, next);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return script;
  }

  private static void run(java.sql.Statement statement, Statement next) {
    try {
      statement.execute(next.sql());
    } catch (SQLException e) {
      throw new AssertionError(next.object() + ": " + e.getMessage() + "\nin: " + next.sql(), e);
    }
  }
}
