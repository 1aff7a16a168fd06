package dev.dbx.postgres;

import dev.dbx.core.error.DbxException.ConnectionFailed;
import dev.dbx.core.error.DbxException.TimedOut;
import java.sql.SQLException;

/** Errors that a server reports because of another one: a foreign server, or its primary. */
final class OtherServers {

  /** SQLSTATE fdw_unable_to_establish_connection. */
  private static final String FDW_NOT_CONNECTED = "HV00N";

  private static final String PROTOCOL_VIOLATION = "08P01";

  private OtherServers() {}

  /** Of an error after which the connection to the server itself is still good. */
  static boolean isForeignServerLost(SQLException e) {
    String state = SqlErrors.state(e);
    return state.startsWith("08") && !state.equals(PROTOCOL_VIOLATION)
        || state.equals(FDW_NOT_CONNECTED);
  }

  /** The first line names the foreign server; what follows may hold a connection string. */
  static ConnectionFailed foreignServerLost(SQLException e) {
    String firstLine = SqlErrors.message(e).lines().findFirst().orElse("");
    return new ConnectionFailed(
        "no connection to a foreign server: " + firstLine,
        "check that it is up, that the database server reaches it and that its user mapping is"
            + " right; local tables can be read without it");
  }

  /** A hot standby ends what would hold up the changes that come from its primary. */
  static boolean isRecoveryConflict(SQLException e) {
    return SqlErrors.state(e).startsWith("40")
        && SqlErrors.message(e).contains("conflict with recovery");
  }

  static TimedOut recoveryConflict() {
    return new TimedOut(
        "the standby stopped the statement, which held up changes that come from the primary",
        "run it again, or on the primary; on the standby a longer max_standby_streaming_delay or"
            + " hot_standby_feedback = on gives it more time");
  }
}
