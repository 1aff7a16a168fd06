package dev.dbx.postgres;

import dev.dbx.core.config.ConnectionTarget;
import dev.dbx.core.config.Secret;
import dev.dbx.core.error.DbxException.Refused;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Calendar;
import java.util.Properties;
import java.util.logging.Logger;
import org.postgresql.PGProperty;
import org.postgresql.core.ServerVersion;
import org.postgresql.jdbc.PgConnection;
import org.postgresql.util.HostSpec;

/** Opens connections that have proven themselves read-only where they are asked to be. */
final class Connector {

  /** SQLSTATE read_only_sql_transaction. */
  private static final String READ_ONLY = "25006";

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
    try (Statement statement = connection.createStatement()) {
      boolean refused = false;
      try {
        statement.execute("BEGIN READ ONLY; CREATE TEMP TABLE dbx_probe ()");
      } catch (SQLException e) {
        refused = READ_ONLY.equals(e.getSQLState());
        if (!refused) {
          throw e;
        }
      }
      statement.execute("ROLLBACK");
      if (!refused) {
        throw new Refused(
            "read-only-probe",
            "a write inside a read-only transaction succeeded on " + target.name(),
            "connect to PostgreSQL directly, not through a proxy that changes transactions");
      }
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
