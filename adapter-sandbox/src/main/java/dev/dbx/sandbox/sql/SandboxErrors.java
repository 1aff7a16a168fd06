package dev.dbx.sandbox.sql;

import dev.dbx.core.error.DbxException;
import dev.dbx.core.error.DbxException.ConnectionFailed;
import dev.dbx.core.error.DbxException.SqlFailed;
import dev.dbx.core.error.DbxException.TimedOut;
import dev.dbx.core.error.DbxException.Unsupported;
import dev.dbx.core.tool.Call;
import java.sql.SQLException;
import java.util.Optional;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Turns what a sandbox's server reports into dbx's own errors. */
final class SandboxErrors {

  private SandboxErrors() {}

  static DbxException translate(SQLException e, Call call) {
    if (call.cancellation().isCancelled()) {
      return cancelled();
    }
    Optional<ServerErrorMessage> said = said(e);
    return switch (String.valueOf(e.getSQLState())) {
      case "57014" ->
          new TimedOut(
              "a statement in the sandbox was stopped: it may take "
                  + call.timeout().toMillis()
                  + " ms",
              "allow it more time");
      case "53100" ->
          new Unsupported(
              "the disk of the sandbox is full: " + message(e),
              "free some space where the temporary files are (java.io.tmpdir)");
      default ->
          said.isEmpty()
              ? new ConnectionFailed(
                  "the sandbox's server does not answer: " + message(e), "run it again")
              : new SqlFailed(
                  String.valueOf(e.getSQLState()),
                  said.map(ServerErrorMessage::getPosition).filter(position -> position > 0),
                  message(e),
                  said.flatMap(message -> Optional.ofNullable(message.getHint()))
                      .orElseGet(() -> hint(e)));
    };
  }

  private static String hint(SQLException e) {
    return "42501".equals(e.getSQLState())
        ? "what runs in a sandbox is never a superuser: it owns its database and nothing else"
        : "correct the statement; it ran in a sandbox and nowhere else";
  }

  static TimedOut cancelled() {
    return new TimedOut("the call was cancelled", "run it again when needed");
  }

  /** Without severity and DETAIL, which may quote rows. */
  private static String message(SQLException e) {
    return said(e)
        .flatMap(message -> Optional.ofNullable(message.getMessage()))
        .orElseGet(() -> String.valueOf(e.getMessage()));
  }

  private static Optional<ServerErrorMessage> said(SQLException e) {
    return e instanceof PSQLException psql
        ? Optional.ofNullable(psql.getServerErrorMessage())
        : Optional.empty();
  }
}
