package dev.dbx.postgres;

import dev.dbx.core.config.ConnectionTarget;
import dev.dbx.core.error.DbxException;
import dev.dbx.core.error.DbxException.ConnectionFailed;
import dev.dbx.core.error.DbxException.PermissionDenied;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import javax.net.ssl.SSLException;

/** Says in one line why a connection could not be opened. */
final class ConnectionErrors {

  private static final String CREDENTIALS =
      "check user and password: URL, dbx.toml, PGUSER and PGPASSWORD, or ~/.pgpass (which must be"
          + " readable by you alone)";

  private ConnectionErrors() {}

  static DbxException of(SQLException e, ConnectionTarget target) {
    return SqlErrors.serverError(e).isPresent()
        ? refusedByServer(e, target)
        : withoutAnswer(e, target);
  }

  private static DbxException refusedByServer(SQLException e, ConnectionTarget target) {
    String user = target.user().orElse("the operating system's user");
    String database = target.database();
    return switch (SqlErrors.state(e)) {
      case "28P01" ->
          new ConnectionFailed("the server rejected the password of user " + user, CREDENTIALS);
      case "28000" -> notLetIn(e, user, database, sslMode(target));
      case "3D000" ->
          new ConnectionFailed(
              "database " + database + " does not exist on " + address(target),
              "check the database's name; psql -l lists what there is");
      case "42501" ->
          new PermissionDenied(
              "user " + user + " lacks CONNECT on database " + database,
              "its owner can grant it: GRANT CONNECT ON DATABASE");
      case "53300" ->
          new ConnectionFailed(
              "the server at " + address(target) + " has no connection left",
              "close other clients, or raise max_connections or the role's CONNECTION LIMIT");
      case "57P03" ->
          new ConnectionFailed(
              "the server at " + address(target) + " is starting up or shutting down",
              "try again in a moment");
      default ->
          new ConnectionFailed(
              "the server at " + address(target) + " refused: " + firstLine(e),
              "read the server's log for the reason");
    };
  }

  private static ConnectionFailed notLetIn(
      SQLException e, String user, String database, String sslMode) {
    boolean encrypted = !sslMode.equals("disable") && !firstLine(e).contains("no encryption");
    return new ConnectionFailed(
        "the server does not let user " + user + " into database " + database,
        encrypted
            ? "check that the role exists, may log in, and that pg_hba.conf lets it in from here"
            : "try sslmode=require; else check the role's LOGIN and the server's pg_hba.conf");
  }

  private static ConnectionFailed withoutAnswer(SQLException e, ConnectionTarget target) {
    String address = address(target);
    if (hasCause(e, UnknownHostException.class)) {
      return new ConnectionFailed("there is no host " + target.host(), "check the host's name");
    }
    if (hasCause(e, ConnectException.class)) {
      return new ConnectionFailed(
          "nothing accepts connections at " + address,
          "check host and port, and that the server runs");
    }
    if (hasCause(e, SocketTimeoutException.class)) {
      return new ConnectionFailed(
          "no answer in time from " + address, "check host and port, and firewalls on the way");
    }
    // the driver's messages are translated; "SSL" stands in all of them
    if (hasCause(e, SSLException.class) || firstLine(e).contains("SSL")) {
      return new ConnectionFailed(
          "no encrypted connection to " + address + ", but sslmode=" + sslMode(target),
          "check the server's ssl setting and certificate, sslrootcert and sslmode");
    }
    if (target.password().isEmpty() && !hasCause(e, IOException.class)) {
      return new ConnectionFailed(
          "the server at " + address + " asks for a password, and none is given", CREDENTIALS);
    }
    return new ConnectionFailed("cannot connect to " + address, "check host, port and sslmode");
  }

  private static boolean hasCause(Throwable e, Class<? extends Throwable> kind) {
    return kind.isInstance(e) || e.getCause() != null && hasCause(e.getCause(), kind);
  }

  private static String firstLine(SQLException e) {
    return SqlErrors.message(e).lines().findFirst().orElse("");
  }

  private static String sslMode(ConnectionTarget target) {
    return target.parameters().getOrDefault("sslmode", "prefer");
  }

  private static String address(ConnectionTarget target) {
    return target.host() + ":" + target.port();
  }
}
