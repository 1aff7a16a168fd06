package dev.dbx.sandbox;

import dev.dbx.core.config.ConnectionTarget;
import dev.dbx.core.error.DbxException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.postgresql.ds.PGSimpleDataSource;

/** Runs dbx's own scripts on a server that belongs to dbx. */
final class SuperuserSql {

  private SuperuserSql() {}

  static void execute(ConnectionTarget target, String sql) {
    execute(target, List.of(sql));
  }

  /** Each script is sent whole, for the server to split. */
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

  private static Connection connect(ConnectionTarget target) throws SQLException {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setServerNames(new String[] {target.host()});
    source.setPortNumbers(new int[] {target.port()});
    source.setDatabaseName(target.database());
    source.setPreferQueryMode(org.postgresql.jdbc.PreferQueryMode.SIMPLE);
    target.user().ifPresent(source::setUser);
    target.password().ifPresent(secret -> source.setPassword(secret.reveal()));
    return source.getConnection();
  }
}
