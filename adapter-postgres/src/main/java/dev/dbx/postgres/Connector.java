package dev.dbx.postgres;

import dev.dbx.core.config.ConnectionTarget;
import dev.dbx.core.config.Secret;
import dev.dbx.core.error.DbxException.Refused;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Calendar;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.logging.Logger;
import org.postgresql.PGProperty;
import org.postgresql.core.ServerVersion;
import org.postgresql.jdbc.PgConnection;
import org.postgresql.util.HostSpec;

/** Opens connections that have proven themselves read-only where they are asked to be. */
final class Connector {

  /** SQLSTATE read_only_sql_transaction. */
  private static final String READ_ONLY = "25006";

  /** SQLSTATE of the quiet probe's own: the write succeeded. */
  private static final String WRITABLE = "DBX01";

  /** SQLSTATEs undefined_object and insufficient_privilege: plpgsql is not there for this role. */
  private static final Set<String> NO_PLPGSQL = Set.of("42704", "42501");

  /** An error that is caught in the server leaves no line in its log. */
  private static final String QUIET_PROBE =
      """
      BEGIN READ ONLY;
      DO LANGUAGE plpgsql $probe$
      BEGIN
        CREATE TEMP TABLE dbx_probe ();
        RAISE EXCEPTION USING errcode = 'DBX01', message = 'a write succeeded';
      EXCEPTION WHEN read_only_sql_transaction THEN
        NULL;
      END
      $probe$;
      ROLLBACK
      """;

  private static final String PLAIN_PROBE = "BEGIN READ ONLY; CREATE TEMP TABLE dbx_probe ()";

  private final ConnectionTarget target;
  private final Duration connectTimeout;

  Connector(ConnectionTarget target, Duration connectTimeout) {
    this.target = target;
    this.connectTimeout = connectTimeout;
  }

  PgConnection connect() {
    PgConnection connection = open();
    try {
      prove(connection);
      return connection;
    } catch (SQLException e) {
      closeQuietly(connection);
      throw ConnectionErrors.of(e, target);
    } catch (RuntimeException e) {
      closeQuietly(connection);
      throw e;
    }
  }

  private PgConnection open() {
    try {
      // no URL and no DriverManager: nothing that could end up in a message or a log
      HostSpec[] hosts = {new HostSpec(target.host(), target.port())};
      return new PgConnection(hosts, properties(), "jdbc:postgresql:");
    } catch (SQLException e) {
      throw ConnectionErrors.of(e, target);
    }
  }

  private Properties properties() {
    Properties properties = new Properties();
    PGProperty.APPLICATION_NAME.set(properties, "dbx");
    PGProperty.CONNECT_TIMEOUT.set(properties, (int) connectTimeout.toSeconds());
    PGProperty.SOCKET_TIMEOUT.set(properties, (int) connectTimeout.toSeconds());
    PGProperty.TCP_KEEP_ALIVE.set(properties, true);
    // named statements do not survive a pooler in transaction mode, nor DISCARD ALL
    PGProperty.PREPARE_THRESHOLD.set(properties, 0);
    // PostgreSQL's own text of every value
    PGProperty.BINARY_TRANSFER.set(properties, false);
    // saves a round trip: application_name travels with the start of the session
    PGProperty.ASSUME_MIN_SERVER_VERSION.set(properties, "14");
    target.parameters().forEach(properties::setProperty);
    PGProperty.PG_DBNAME.set(properties, target.database());
    PGProperty.USER.set(properties, target.user().orElseGet(() -> System.getProperty("user.name")));
    target.password().map(Secret::reveal).ifPresent(it -> PGProperty.PASSWORD.set(properties, it));
    return properties;
  }

  /** A write that must fail; a proxy or setting that lifts the read-only mode shows here. */
  private void prove(PgConnection connection) throws SQLException {
    Optional<String> failure = failure(connection, QUIET_PROBE);
    boolean refused = failure.isEmpty();
    if (failure.isPresent()) {
      rollback(connection);
    }
    if (failure.filter(NO_PLPGSQL::contains).isPresent()) {
      refused = failure(connection, PLAIN_PROBE).equals(Optional.of(READ_ONLY));
      rollback(connection);
    }
    if (!refused) {
      throw new Refused(
          "read-only-probe",
          "a write inside a read-only transaction succeeded on " + target.name(),
          "connect to PostgreSQL directly, not through a proxy that changes transactions");
    }
  }

  /** The SQLSTATE with which a probe ends; empty if it does not fail. */
  private static Optional<String> failure(PgConnection connection, String probe)
      throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(probe);
      return Optional.empty();
    } catch (SQLException e) {
      String state = String.valueOf(e.getSQLState());
      if (state.equals(READ_ONLY) || state.equals(WRITABLE) || NO_PLPGSQL.contains(state)) {
        return Optional.of(state);
      }
      throw e;
    }
  }

  private static void rollback(PgConnection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("ROLLBACK");
    }
  }

  /**
   * The driver asks for a logger, for which Java looks into every jar, and for a number format and
   * a calendar, for which it reads locale data.
   */
  static void loadDriver() {
    Logger.getLogger("org.postgresql");
    ServerVersion.from("14");
    Calendar.getInstance();
  }

  static void closeQuietly(PgConnection connection) {
    try {
      connection.close();
    } catch (SQLException e) {
      // it is being thrown away; the server notices the closed socket
      connection.getQueryExecutor().abort();
    }
  }
}
