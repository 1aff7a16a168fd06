package dev.dbx.sandbox.sql;

import dev.dbx.core.config.ConnectionTarget;
import dev.dbx.core.config.Secret;
import dev.dbx.core.port.SandboxConnection;
import dev.dbx.core.tool.Call;
import dev.dbx.core.tool.Cancellation;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGProperty;
import org.postgresql.core.TransactionState;
import org.postgresql.jdbc.PgConnection;
import org.postgresql.util.HostSpec;

/**
 * One connection to a sandbox, on which anything may be run. Cancelling the call ends its statement
 * and lets no other begin.
 */
public final class SandboxSql implements AutoCloseable {

  private static final int LOGIN_SECONDS = 10;

  private final PgConnection connection;
  private final Call call;
  private final Cancellation.Registration registration;

  private SandboxSql(PgConnection connection, Call call) {
    this.connection = connection;
    this.call = call;
    this.registration = call.cancellation().onCancel(this::cancel);
  }

  /**
   * @throws dev.dbx.core.error.DbxException.ConnectionFailed if the server does not answer
   */
  public static SandboxSql open(ConnectionTarget target, Call call) {
    try {
      SandboxSql opened = new SandboxSql(connect(target), call);
      try {
        opened.execute("set statement_timeout = " + Math.max(1, call.timeout().toMillis()));
        return opened;
      } catch (RuntimeException e) {
        opened.close();
        throw e;
      }
    } catch (SQLException e) {
      throw SandboxErrors.translate(e, call);
    }
  }

  /** A connection that sends each text as it is, in one message. */
  public static PgConnection connect(ConnectionTarget target) throws SQLException {
    Properties properties = new Properties();
    target.parameters().forEach(properties::setProperty);
    PGProperty.APPLICATION_NAME.set(properties, "dbx sandbox");
    PGProperty.PREFER_QUERY_MODE.set(properties, "simple");
    PGProperty.CONNECT_TIMEOUT.set(properties, LOGIN_SECONDS);
    // whatever listens on a stale port may accept a connection and never say a word
    PGProperty.SOCKET_TIMEOUT.set(properties, LOGIN_SECONDS);
    PGProperty.PG_DBNAME.set(properties, target.database());
    PGProperty.USER.set(properties, target.user().orElseGet(() -> System.getProperty("user.name")));
    target.password().map(Secret::reveal).ifPresent(it -> PGProperty.PASSWORD.set(properties, it));
    HostSpec[] hosts = {new HostSpec(target.host(), target.port())};
    PgConnection connection = new PgConnection(hosts, properties, "jdbc:postgresql:");
    connection.setNetworkTimeout(Runnable::run, 0);
    return connection;
  }

  /**
   * Runs a text in one round trip; several statements in it are one transaction.
   *
   * @throws dev.dbx.core.error.DbxException.SqlFailed if the server rejects it
   */
  public void execute(String sql) {
    run(statement -> statement.execute(sql));
  }

  /** Runs one statement, and keeps what it answers. */
  SandboxConnection.Answer answer(String sql) {
    List<List<@Nullable String>> rows = new ArrayList<>();
    List<String> notices = new ArrayList<>();
    long[] affected = {0};
    run(
        statement -> {
          if (statement.execute(sql)) {
            readInto(rows, statement.getResultSet());
          }
          affected[0] = rows.isEmpty() ? Math.max(0, statement.getUpdateCount()) : rows.size();
          for (SQLWarning one = statement.getWarnings(); one != null; one = one.getNextWarning()) {
            notices.add(String.valueOf(one.getMessage()));
          }
        });
    return new SandboxConnection.Answer(rows, affected[0], notices);
  }

  private static void readInto(List<List<@Nullable String>> rows, ResultSet result)
      throws SQLException {
    while (result.next()) {
      rows.add(row(result));
    }
  }

  /** As the role that logged in, whatever role the session has taken since. */
  void executeAsItself(String sql) {
    String role =
        values(
                "select case when current_user <> session_user then quote_ident(current_user)"
                    + " else 'none' end")
            .get(0);
    execute("set role none");
    execute(sql);
    execute("set role " + role);
  }

  /** Whether a BEGIN waits for its COMMIT. */
  boolean isInTransaction() {
    return connection.getTransactionState() != TransactionState.IDLE;
  }

  /** All rows, each cell as PostgreSQL's text or null. */
  public List<List<@Nullable String>> query(String sql) {
    List<List<@Nullable String>> rows = new ArrayList<>();
    run(
        statement -> {
          try (ResultSet result = statement.executeQuery(sql)) {
            readInto(rows, result);
          }
        });
    return rows;
  }

  /** The first column of all rows, none of which is null. */
  public List<String> values(String sql) {
    return query(sql).stream().map(row -> String.valueOf(row.get(0))).toList();
  }

  /** Feeds {@code COPY ... FROM STDIN}; says how many rows went in. */
  public long copyIn(String copy, Reader rows) {
    long[] count = {0};
    run(
        statement -> {
          try {
            count[0] = connection.getCopyAPI().copyIn(copy, rows);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
    return count[0];
  }

  private static List<@Nullable String> row(ResultSet result) throws SQLException {
    List<@Nullable String> cells = new ArrayList<>();
    for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
      cells.add(result.getString(i));
    }
    return cells;
  }

  /** Something to do with a statement. */
  @FunctionalInterface
  private interface Work {
    void run(Statement statement) throws SQLException;
  }

  private void run(Work work) {
    if (call.cancellation().isCancelled()) {
      throw SandboxErrors.cancelled();
    }
    try (Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      work.run(statement);
    } catch (SQLException e) {
      throw SandboxErrors.translate(e, call);
    }
  }

  void cancel() {
    try {
      connection.cancelQuery();
    } catch (SQLException e) {
      // the connection is gone, and its statement with it
      connection.getQueryExecutor().abort();
    }
  }

  @Override
  public void close() {
    registration.close();
    closeQuietly(connection);
  }

  private static void closeQuietly(Connection connection) {
    try {
      connection.close();
    } catch (SQLException e) {
      // nothing depends on it: the server notices the closed socket
    }
  }
}
