package dev.dbx.core.error;

import java.util.List;
import java.util.Optional;

/**
 * Everything dbx reports as gone wrong: a message that says what happened and a hint that says what
 * to do next. Neither ever holds a connection string or a secret.
 */
public abstract sealed class DbxException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String hint;

  private DbxException(String message, String hint) {
    super(message);
    if (message.isBlank() || hint.isBlank()) {
      throw new IllegalArgumentException("an error needs a message and a hint: " + message);
    }
    this.hint = hint;
  }

  /** What happened, with the name of the thing it happened to. */
  public String message() {
    return String.valueOf(getMessage());
  }

  /** What to do next; never blank. */
  public String hint() {
    return hint;
  }

  /** The exit code of the command line (design section 7). */
  public abstract int exitCode();

  /** An argument is missing, unknown or malformed. */
  public static final class InvalidInput extends DbxException {
    private static final long serialVersionUID = 1L;

    public InvalidInput(String message, String hint) {
      super(message, hint);
    }

    @Override
    public int exitCode() {
      return 2;
    }
  }

  /** A named object does not exist or is not visible to the connection's role. */
  public static final class NotFound extends DbxException {
    private static final long serialVersionUID = 1L;
    private final List<String> closeMatches;

    public NotFound(String message, List<String> closeMatches, String hint) {
      super(
          message,
          closeMatches.isEmpty()
              ? hint
              : "did you mean " + String.join(" or ", closeMatches) + "?");
      this.closeMatches = List.copyOf(closeMatches);
    }

    /** The existing names nearest to the one asked for, best first. */
    public List<String> closeMatches() {
      return closeMatches;
    }

    @Override
    public int exitCode() {
      return 2;
    }
  }

  /** The server, or a foreign server it asks, could not be reached or refused the login. */
  public static final class ConnectionFailed extends DbxException {
    private static final long serialVersionUID = 1L;

    public ConnectionFailed(String message, String hint) {
      super(message, hint);
    }

    @Override
    public int exitCode() {
      return 4;
    }
  }

  /** The role lacks a privilege, which the message names. */
  public static final class PermissionDenied extends DbxException {
    private static final long serialVersionUID = 1L;

    public PermissionDenied(String message, String hint) {
      super(message, hint);
    }

    @Override
    public int exitCode() {
      return 4;
    }
  }

  /** The guard does not let this through; the rule says why. */
  public static final class Refused extends DbxException {
    private static final long serialVersionUID = 1L;
    private final String rule;

    public Refused(String rule, String message, String hint) {
      super("refused (" + rule + "): " + message, hint);
      this.rule = rule;
    }

    /** The kebab-case name of the guard rule, for instance {@code one-statement}. */
    public String rule() {
      return rule;
    }

    @Override
    public int exitCode() {
      return 3;
    }
  }

  /** The server rejected a statement. */
  public static final class SqlFailed extends DbxException {
    private static final long serialVersionUID = 1L;
    private final String sqlState;
    private final Optional<Integer> position;

    public SqlFailed(String sqlState, Optional<Integer> position, String message, String hint) {
      super(message, hint);
      this.sqlState = sqlState;
      this.position = position;
    }

    /** The five-character SQLSTATE (docs, appendix A). */
    public String sqlState() {
      return sqlState;
    }

    /** The character in the statement, from 1, that the server points at. */
    public Optional<Integer> position() {
      return position;
    }

    @Override
    public int exitCode() {
      return 4;
    }
  }

  /** A limit of time was reached, or the call was cancelled; the statement no longer runs. */
  public static final class TimedOut extends DbxException {
    private static final long serialVersionUID = 1L;

    public TimedOut(String message, String hint) {
      super(message, hint);
    }

    @Override
    public int exitCode() {
      return 4;
    }
  }

  /** This server, version or platform cannot do what was asked. */
  public static final class Unsupported extends DbxException {
    private static final long serialVersionUID = 1L;

    public Unsupported(String message, String hint) {
      super(message, hint);
    }

    @Override
    public int exitCode() {
      return 2;
    }
  }

  /** A fault of dbx itself. */
  public static final class Internal extends DbxException {
    private static final long serialVersionUID = 1L;

    public Internal(String message, Throwable cause) {
      super(message, "this is a fault in dbx; please report it with the command you ran");
      initCause(cause);
    }

    @Override
    public int exitCode() {
      return 5;
    }
  }
}
