package dev.dbx.sandbox;

import dev.dbx.core.config.ConnectionTarget;
import dev.dbx.core.error.DbxException;
import dev.dbx.sandbox.sql.SandboxSql;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** Runs dbx's own scripts on a server that belongs to dbx. */
final class EmbeddedSql {

  private static final int LOGIN_SECONDS = 10;

  private EmbeddedSql() {}

  static void execute(ConnectionTarget target, String sql) {
    execute(target, List.of(sql));
  }

  /** Each script is one transaction. */
  static void execute(ConnectionTarget target, List<String> scripts) {
    try (Connection connection = SandboxSql.connect(target);
        Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      for (String script : scripts) {
        statement.execute(script);
      }
    } catch (SQLException e) {
      throw new DbxException.Internal("the embedded PostgreSQL refused: " + e.getMessage(), e);
    }
  }

  /** Whether a server lets the user in there; one that is merely busy does. */
  static boolean answers(ConnectionTarget target) {
    try (Connection connection = SandboxSql.connect(target)) {
      return connection.isValid(LOGIN_SECONDS);
    } catch (SQLException e) {
      String state = String.valueOf(e.getSQLState());
      boolean unreachable = state.startsWith("08");
      boolean stranger = state.startsWith("28");
      return !unreachable && !stranger;
    }
  }
}
