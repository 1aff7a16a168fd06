package dev.dbx.sandbox;

import dev.dbx.core.config.ConnectionTarget;
import dev.dbx.core.error.DbxException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.postgresql.ds.PGSimpleDataSource;
import org.postgresql.jdbc.PreferQueryMode;

/** Runs dbx's own scripts on a server that belongs to dbx. */
final class EmbeddedSql {

  private static final int LOGIN_SECONDS = 10;

  private EmbeddedSql() {}

  static void execute(ConnectionTarget target, String sql) {
    execute(target, List.of(sql));
  }

  /** Each script is one transaction. */
  static void execute(ConnectionTarget target, List<String> scripts) {
    try (Connection connection = connect(target);
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
    try (Connection connection = connect(target)) {
      return connection.isValid(LOGIN_SECONDS);
    } catch (SQLException e) {
      String state = String.valueOf(e.getSQLState());
      boolean unreachable = state.startsWith("08");
      boolean stranger = state.startsWith("28");
      return !unreachable && !stranger;
    }
  }

  private static Connection connect(ConnectionTarget target) throws SQLException {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setServerNames(new String[] {target.host()});
    source.setPortNumbers(new int[] {target.port()});
    source.setDatabaseName(target.database());
    source.setPreferQueryMode(PreferQueryMode.SIMPLE);
    source.setLoginTimeout(LOGIN_SECONDS);
    target.user().ifPresent(source::setUser);
    target.password().ifPresent(secret -> source.setPassword(secret.reveal()));
    return source.getConnection();
  }
}
