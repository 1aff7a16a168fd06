package dev.dbx.postgres;

import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.postgresql.jdbc.PgConnection;

/**
 * Asks the server to stop what a connection does, again and again until the work has ended: a
 * request that arrives between two statements has no effect.
 */
final class Canceller implements AutoCloseable {

  private static final int INTERVAL_MS = 100;

  private final PgConnection connection;
  private final CountDownLatch done = new CountDownLatch(1);

  Canceller(PgConnection connection) {
    this.connection = connection;
  }

  /** Returns at once. */
  void cancel() {
    Thread.ofVirtual().name("dbx-cancel").start(this::repeat);
  }

  private void repeat() {
    try {
      do {
        connection.cancelQuery();
      } while (!done.await(INTERVAL_MS, TimeUnit.MILLISECONDS));
    } catch (SQLException e) {
      // the connection is closed: there is nothing left to stop
      done.countDown();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    done.countDown();
  }
}
