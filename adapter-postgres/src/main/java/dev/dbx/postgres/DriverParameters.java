package dev.dbx.postgres;

import dev.dbx.core.error.DbxException.InvalidInput;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Translates libpq's keywords into the driver's names. Only what is listed here reaches the driver:
 * some of its parameters load classes.
 */
final class DriverParameters {

  private static final Map<String, String> NAMES =
      Map.ofEntries(
          Map.entry("sslmode", "sslmode"),
          Map.entry("sslrootcert", "sslrootcert"),
          Map.entry("sslcert", "sslcert"),
          Map.entry("sslkey", "sslkey"),
          Map.entry("sslnegotiation", "sslNegotiation"),
          Map.entry("channel_binding", "channelBinding"),
          Map.entry("channelBinding", "channelBinding"),
          Map.entry("gssencmode", "gssEncMode"),
          Map.entry("options", "options"),
          Map.entry("application_name", "ApplicationName"),
          Map.entry("ApplicationName", "ApplicationName"),
          Map.entry("connect_timeout", "connectTimeout"),
          Map.entry("connectTimeout", "connectTimeout"),
          Map.entry("currentSchema", "currentSchema"));

  /** Read elsewhere, or of no consequence here; some are known from other tools' DATABASE_URL. */
  private static final Set<String> WITHOUT_EFFECT =
      Set.of(
          "host",
          "hostaddr",
          "port",
          "dbname",
          "user",
          "password",
          "service",
          "passfile",
          "target_session_attrs",
          "client_encoding",
          "fallback_application_name",
          "sslsni",
          "keepalives",
          "keepalives_idle",
          "keepalives_interval",
          "keepalives_count",
          "tcpKeepAlive",
          "tcp_user_timeout",
          "sslcompression",
          "krbsrvname",
          "gsslib",
          "prepareThreshold",
          "socketTimeout",
          "loginTimeout",
          "reWriteBatchedInserts",
          "stringtype",
          "schema",
          "pgbouncer",
          "connection_limit",
          "pool_timeout",
          "supa",
          "statement_cache_size");

  private static final Set<String> SSL_MODES =
      Set.of("disable", "allow", "prefer", "require", "verify-ca", "verify-full");

  private DriverParameters() {}

  static Map<String, String> of(Map<String, String> settings) {
    Map<String, String> parameters = new LinkedHashMap<>();
    settings.forEach((keyword, value) -> add(keyword, value, parameters));
    return parameters;
  }

  private static void add(String keyword, String value, Map<String, String> parameters) {
    if (keyword.equals("ssl")) {
      // as the driver reads it
      parameters.putIfAbsent("sslmode", value.equals("false") ? "disable" : "verify-full");
    } else if (NAMES.containsKey(keyword)) {
      check(keyword, value);
      parameters.put(NAMES.get(keyword), value);
    } else if (!WITHOUT_EFFECT.contains(keyword)) {
      // the name is not quoted: it may be a piece of a password
      throw new InvalidInput(
          "the connection has a parameter that dbx does not know",
          "use " + String.join(", ", new TreeSet<>(NAMES.keySet())) + "; " + ConnectionString.HINT);
    }
  }

  private static void check(String keyword, String value) {
    if (keyword.equals("sslmode") && !SSL_MODES.contains(value)) {
      throw new InvalidInput(
          "sslmode has a value that it cannot have",
          "use one of " + String.join(", ", new TreeSet<>(SSL_MODES)));
    }
    boolean timeout = keyword.equals("connect_timeout") || keyword.equals("connectTimeout");
    if (timeout && !value.matches("[1-9][0-9]{0,4}")) {
      throw new InvalidInput(
          keyword + " is not a number of seconds", "give a whole number from 1 to 99999");
    }
  }
}
