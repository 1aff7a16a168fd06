package dev.dbx.testing;

import dev.dbx.core.config.ConnectionTarget;
import dev.dbx.sandbox.StandbyServers;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * A database on a primary and on a hot standby of its own: {@code @AutoClose TestStandby standby =
 * TestStandby.start(18)}.
 */
public final class TestStandby implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration INTERVAL = Duration.ofMillis(10);

  private final StandbyServers servers;
  private final TestDatabase primary;

  private TestStandby(StandbyServers servers, TestDatabase primary) {
    this.servers = servers;
    this.primary = primary;
  }

  /** Starts two servers; the database is on both, and empty. */
  public static TestStandby start(int majorVersion) {
    StandbyServers servers = StandbyServers.start(majorVersion);
    TestStandby started = new TestStandby(servers, TestDatabase.on(servers.primary()));
    started.awaitReplay();
    return started;
  }

  /** The database on the primary, as the superuser. */
  public ConnectionTarget primary() {
    return primary.target();
  }

  /** The same database on the standby, as the superuser. */
  public ConnectionTarget standby() {
    return servers.standby().target(primary.target().database());
  }

  /** Runs a script of any number of statements on the primary. */
  public void execute(String sql) {
    primary.execute(sql);
  }

  /** Returns when the standby shows what has been committed on the primary until now. */
  public void awaitReplay() {
    String written = primary.value("select pg_current_wal_lsn()");
    long begun = System.nanoTime();
    // a session in the test's database could be in the way of what is replayed
    try (Connection connection = TestDatabase.connect(servers.standby().target("postgres"));
        PreparedStatement question =
            connection.prepareStatement("select pg_last_wal_replay_lsn() >= ?::pg_lsn")) {
      question.setString(1, written);
      while (!isTrue(question)) {
        if (System.nanoTime() - begun > PATIENCE.toNanos()) {
          throw new IllegalStateException("the standby has not replayed " + written + " in time");
        }
        LockSupport.parkNanos(INTERVAL.toNanos());
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean isTrue(PreparedStatement question) throws SQLException {
    try (ResultSet result = question.executeQuery()) {
      return result.next() && result.getBoolean(1);
    }
  }

  @Override
  public void close() {
    servers.close();
  }
}
