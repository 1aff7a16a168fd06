package dev.dbx.postgres;

import dev.dbx.core.error.DbxException;
import dev.dbx.core.error.DbxException.ConnectionFailed;
import dev.dbx.core.error.DbxException.InvalidInput;
import dev.dbx.core.error.DbxException.Refused;
import dev.dbx.core.error.DbxException.SqlFailed;
import dev.dbx.core.error.DbxException.TimedOut;
import dev.dbx.core.tool.Call;
import java.sql.SQLException;
import java.util.Optional;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * Turns what the driver and the server report of a statement into dbx's own errors. The server's
 * DETAIL may quote rows, so it stays out of them.
 */
public final class SqlErrors {

  private static final int LONGEST_MESSAGE = 500;

  private SqlErrors() {}

  /**
   * What went wrong while a statement ran.
   *
   * @param statement what the server's position counts in
   */
  public static DbxException translate(
      SQLException e, Optional<StatementText> statement, Call call) {
    if (call.cancellation().isCancelled()) {
      return new TimedOut(
          "the call was cancelled and its statement stopped", "run it again when needed");
    }
    if (OtherServers.isRecoveryConflict(e)) {
      return OtherServers.recoveryConflict();
    }
    if (isConnectionLost(e)) {
      return new ConnectionFailed(
          "the connection to the server was lost while the statement ran",
          "run it again: dbx connects anew; if it happens again, read the server's log");
    }
    if (OtherServers.isForeignServerLost(e)) {
      return OtherServers.foreignServerLost(e);
    }
    return switch (state(e)) {
      case "57014" -> stopped(call);
      case "55P03" -> locked();
      case "25006" -> readOnly(message(e));
      case "42501" -> MissingPrivilege.of(message(e), statement.map(StatementText::text));
      case "08P01" -> wrongNumberOfValues(message(e));
      case "25001" -> changesReadOnly(e) ? readOnly(message(e)) : failed(e, statement);
      case "42P18" -> isUnused(e) ? unusedParameter(message(e)) : failed(e, statement);
      default -> failed(e, statement);
    };
  }

  /**
   * The connection is of no use any more, whatever is sent over it. SQLSTATEs do not tell: a live
   * server reports with the same ones that it lost a foreign server, or a process that helped it.
   */
  static boolean isConnectionLost(SQLException e) {
    // after the last words of a server, FATAL and translated, the driver finds the stream closed
    for (SQLException next = e; next != null; next = next.getNextException()) {
      if (serverError(next).isEmpty() && state(next).startsWith("08")) {
        return true;
      }
    }
    return false;
  }

  /** The SQLSTATE, empty where the driver gives none. */
  public static String state(SQLException e) {
    return e.getSQLState() == null ? "" : e.getSQLState();
  }

  /** What the server itself said, where it was the server. */
  public static Optional<ServerErrorMessage> serverError(SQLException e) {
    return e instanceof PSQLException psql
        ? Optional.ofNullable(psql.getServerErrorMessage())
        : Optional.empty();
  }

  /** The server's own first line, without severity, DETAIL and the rest that the driver adds. */
  public static String message(SQLException e) {
    String text =
        serverError(e)
            .flatMap(error -> Optional.ofNullable(error.getMessage()))
            .orElseGet(() -> String.valueOf(e.getMessage()));
    return text.length() > LONGEST_MESSAGE ? text.substring(0, LONGEST_MESSAGE) + "..." : text;
  }

  private static TimedOut stopped(Call call) {
    return new TimedOut(
        "the statement was stopped: it may take " + call.timeout().toMillis() + " ms",
        "look at its plan with explain (without analyze): add a condition, a LIMIT or an index");
  }

  private static TimedOut locked() {
    return new TimedOut(
        "another session holds a lock that the statement needs",
        "run it again later, or find the holder: SELECT pid, pg_blocking_pids(pid), query FROM"
            + " pg_stat_activity WHERE wait_event_type = 'Lock'");
  }

  private static Refused readOnly(String message) {
    return new Refused(
        "read-only",
        "PostgreSQL rejected a write in a read-only transaction: " + message,
        "what reads must not write, nor may the functions, views and rules that it uses");
  }

  /** Attempts to leave the read-only mode share their SQLSTATE with VACUUM in a transaction. */
  private static boolean changesReadOnly(SQLException e) {
    return serverError(e)
        .filter(error -> !"PreventInTransactionBlock".equals(error.getRoutine()))
        .isPresent();
  }

  private static InvalidInput wrongNumberOfValues(String message) {
    String[] numbers = message.replaceAll("[^0-9]+", " ").strip().split(" ");
    return new InvalidInput(
        numbers.length == 2
            ? "the statement has " + numbers[1] + " parameters, " + numbers[0] + " values are given"
            : "the values given do not fit the statement's parameters",
        "give one value for each of $1, $2, ... in the statement");
  }

  /** Without a position the parameter is nowhere in the text, or nowhere where a type is asked. */
  private static boolean isUnused(SQLException e) {
    return serverError(e).filter(error -> error.getPosition() == 0).isPresent();
  }

  private static InvalidInput unusedParameter(String message) {
    return new InvalidInput(
        "nothing tells the type of $" + message.replaceAll("[^0-9]", "") + ", or it is not used",
        "give one value for each of $1, $2, ...; say a type where needed: $1::text");
  }

  private static SqlFailed failed(SQLException e, Optional<StatementText> statement) {
    // in the user's text; the server counts from the first character sent
    Optional<Integer> at =
        statement.flatMap(
            text ->
                serverError(e)
                    .map(error -> error.getPosition() - text.before().length())
                    .filter(position -> position > 0 && position <= text.text().length() + 1));
    String excerpt =
        statement.flatMap(text -> at.map(here -> Excerpt.of(text.text(), here))).orElse("");
    Optional<Integer> position =
        statement.flatMap(text -> at.map(here -> here + text.position() - 1));
    return new SqlFailed(state(e), position, message(e) + excerpt, Suggestions.of(e));
  }
}
