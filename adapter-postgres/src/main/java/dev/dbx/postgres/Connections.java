package dev.dbx.postgres;

import dev.dbx.core.config.ConnectionTarget;
import dev.dbx.core.error.DbxException;
import dev.dbx.core.error.DbxException.ConnectionFailed;
import dev.dbx.core.tool.Call;
import dev.dbx.core.tool.Cancellation;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import org.postgresql.jdbc.PgConnection;

/**
 * The connections to one database: opened when needed, few, and never handed on in a state that the
 * next user would notice. All work runs in a transaction and ends with it.
 */
public final class Connections implements AutoCloseable {

  /** How many connections one dbx opens at the most. */
  public static final int SIZE = 4;

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

  /** How much later than the server's own timeout dbx gives up on a silent connection. */
  private static final Duration GRACE = Duration.ofSeconds(10);

  private final ConnectionTarget target;
  private final Connector connector;
  private final Pool pool;

  public Connections(ConnectionTarget target) {
    this(target, SIZE, CONNECT_TIMEOUT);
  }

  Connections(ConnectionTarget target, int size, Duration connectTimeout) {
    this.target = target;
    this.connector = new Connector(target, connectTimeout);
    this.pool = new Pool(size);
  }

  /**
   * Begins to load what the driver's first connection needs, a fifth of a command's time, while the
   * caller goes on; of use to a process that will connect once, very soon.
   */
  public static void prepare() {
    Thread.ofPlatform().daemon().name("dbx-prepare").start(Connector::loadDriver);
  }

  /** Something to do with a connection inside a transaction. */
  @FunctionalInterface
  public interface Work<T> {
    /** The connection is in autocommit mode inside an explicit transaction; do not keep it. */
    T run(PgConnection connection) throws SQLException;
  }

  public ConnectionTarget target() {
    return target;
  }

  /**
   * Runs the work in a transaction that ends with it: the work neither commits nor catches the
   * server's errors. Cancelling the call ends the server's work on it.
   *
   * @throws DbxException for everything that goes wrong in the server or on the way to it
   */
  public <T> T run(Transaction kind, Call call, Work<T> work) {
    PgConnection connection = begin(kind, call);
    boolean reusable = false;
    try (Canceller canceller = new Canceller(connection);
        Cancellation.Registration registration = call.cancellation().onCancel(canceller::cancel)) {
      T result = work.run(connection);
      end(kind, connection);
      // a cancel request may still be on its way to the backend
      reusable = !call.cancellation().isCancelled() && cleaned(kind, connection);
      return result;
    } catch (SQLException e) {
      reusable = recovered(kind, call, connection);
      throw SqlErrors.translate(e, Optional.empty(), call);
    } catch (RuntimeException e) {
      reusable = recovered(kind, call, connection);
      throw e;
    } finally {
      pool.release(connection, reusable);
    }
  }

  /** The first round trip of a call tells whether a connection that lay idle is still good. */
  private PgConnection begin(Transaction kind, Call call) {
    while (true) {
      Optional<PgConnection> idle = pool.acquire(call);
      PgConnection connection = idle.orElseGet(this::connect);
      try {
        connection.setNetworkTimeout(Runnable::run, networkTimeout(call));
        execute(connection, kind.opening(call));
        return connection;
      } catch (SQLException e) {
        pool.release(connection, false);
        if (idle.isEmpty() || !SqlErrors.isConnectionLost(e)) {
          throw SqlErrors.translate(e, Optional.empty(), call);
        }
      }
    }
  }

  private static int networkTimeout(Call call) {
    return (int) Math.min(call.timeout().plus(GRACE).toMillis(), Integer.MAX_VALUE);
  }

  private PgConnection connect() {
    try {
      return connector.connect();
    } catch (RuntimeException e) {
      pool.forget();
      throw e;
    }
  }

  private static void end(Transaction kind, PgConnection connection) throws SQLException {
    try {
      execute(connection, kind.closing());
    } catch (SQLException e) {
      if (kind.commits() && SqlErrors.isConnectionLost(e)) {
        throw new ConnectionFailed(
            "the connection was lost during COMMIT: the change is made or not, dbx cannot know",
            "look whether the change is there before you run it again");
      }
      throw e;
    }
  }

  private static boolean cleaned(Transaction kind, PgConnection connection) {
    try {
      if (kind.commits()) {
        execute(connection, "DISCARD ALL");
      }
      return true;
    } catch (SQLException e) {
      // the change is made, and that is what the caller hears; the connection is thrown away
      return false;
    }
  }

  private static boolean recovered(Transaction kind, Call call, PgConnection connection) {
    if (connection.getQueryExecutor().isClosed() || call.cancellation().isCancelled()) {
      return false;
    }
    try {
      execute(connection, kind.undoing());
      return true;
    } catch (SQLException e) {
      // the error of the work itself is the one to report; this connection is thrown away
      return false;
    }
  }

  private static void execute(PgConnection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Closes idle connections now and those in use when their work is done. */
  @Override
  public void close() {
    pool.close();
  }
}
