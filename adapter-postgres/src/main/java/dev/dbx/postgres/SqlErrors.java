package dev.dbx.postgres;

import dev.dbx.core.config.ConnectionTarget;
import dev.dbx.core.error.DbxException;
import dev.dbx.core.error.DbxException.ConnectionFailed;
import dev.dbx.core.error.DbxException.SqlFailed;
import dev.dbx.core.error.DbxException.TimedOut;
import dev.dbx.core.tool.Call;
import java.sql.SQLException;
import java.util.Optional;

/** Turns what the driver and the server report into dbx's own errors. */
public final class SqlErrors {

  private SqlErrors() {}

  /** What went wrong while a statement ran. */
  public static DbxException translate(SQLException e, Optional<String> statement, Call call) {
    if (isConnectionLost(e)) {
      return new ConnectionFailed(
          "the connection was lost while the statement ran", "run it again: dbx reconnects");
    }
    String state = String.valueOf(e.getSQLState());
    if (state.equals("57014")) {
      return new TimedOut("the statement was stopped", "ask for less");
    }
    return new SqlFailed(state, Optional.empty(), String.valueOf(e.getMessage()), "check it");
  }

  static DbxException connecting(SQLException e, ConnectionTarget target) {
    return new ConnectionFailed("cannot connect to " + target.name(), "check the connection");
  }

  static boolean isConnectionLost(SQLException e) {
    String state = String.valueOf(e.getSQLState());
    return state.startsWith("08") || state.startsWith("57P0");
  }
}
