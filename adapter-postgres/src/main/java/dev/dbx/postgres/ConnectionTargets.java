package dev.dbx.postgres;

import dev.dbx.core.config.ConnectionTarget;
import dev.dbx.core.config.Environment;
import dev.dbx.core.config.Secret;
import dev.dbx.core.error.DbxException.InvalidInput;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds out what to connect to by libpq's rules: what the connection string leaves open comes from
 * a service, then from PG* variables, then from defaults; a missing password from .pgpass.
 */
public final class ConnectionTargets {

  /** Any of these means that the environment names a database. */
  private static final List<String> TELLING =
      List.of("PGHOST", "PGHOSTADDR", "PGPORT", "PGDATABASE", "PGUSER", "PGSERVICE");

  private static final Map<String, String> VARIABLES =
      Map.ofEntries(
          Map.entry("PGHOST", "host"),
          Map.entry("PGHOSTADDR", "hostaddr"),
          Map.entry("PGPORT", "port"),
          Map.entry("PGDATABASE", "dbname"),
          Map.entry("PGUSER", "user"),
          Map.entry("PGPASSWORD", "password"),
          Map.entry("PGPASSFILE", "passfile"),
          Map.entry("PGSSLMODE", "sslmode"),
          Map.entry("PGSSLROOTCERT", "sslrootcert"),
          Map.entry("PGSSLCERT", "sslcert"),
          Map.entry("PGSSLKEY", "sslkey"),
          Map.entry("PGAPPNAME", "application_name"),
          Map.entry("PGOPTIONS", "options"),
          Map.entry("PGCONNECT_TIMEOUT", "connect_timeout"),
          Map.entry("PGCHANNELBINDING", "channel_binding"),
          Map.entry("PGGSSENCMODE", "gssencmode"),
          Map.entry("PGTARGETSESSIONATTRS", "target_session_attrs"));

  private final Map<String, String> environment;
  private final Path home;
  private final String systemUser;

  public ConnectionTargets(Map<String, String> environment, Path home, String systemUser) {
    this.environment = Map.copyOf(environment);
    this.home = home;
    this.systemUser = systemUser;
  }

  /** With the environment, home folder and user of this process. */
  public static ConnectionTargets ofProcess() {
    return new ConnectionTargets(
        System.getenv(), Path.of(System.getProperty("user.home")), System.getProperty("user.name"));
  }

  /**
   * What a URL (postgresql://, postgres://, jdbc:postgresql:) or keywords (host=... dbname=...)
   * name. Messages about it hold no part of it.
   */
  public ConnectionTarget parse(String connectionString) {
    return target(ConnectionString.parse(connectionString));
  }

  /** What DATABASE_URL or else PG* variables name; empty if they name nothing. */
  public Optional<ConnectionTarget> fromEnvironment() {
    Optional<String> url = variable("DATABASE_URL");
    if (url.isPresent()) {
      return url.map(this::parse);
    }
    return TELLING.stream().anyMatch(name -> variable(name).isPresent())
        ? Optional.of(target(Map.of()))
        : Optional.empty();
  }

  private ConnectionTarget target(Map<String, String> given) {
    Map<String, String> settings = new LinkedHashMap<>(given);
    service(settings).forEach(settings::putIfAbsent);
    VARIABLES.forEach(
        (variable, keyword) ->
            variable(variable).ifPresent(value -> settings.putIfAbsent(keyword, value)));
    settings.values().removeIf(String::isEmpty);

    String host = host(settings);
    int port = port(settings.getOrDefault("port", ""));
    Optional<String> user = Optional.ofNullable(settings.get("user"));
    String login = user.orElse(systemUser);
    String database = settings.getOrDefault("dbname", login);
    Optional<String> password =
        Optional.ofNullable(settings.get("password"))
            .or(() -> passwordFile(settings).find(host, port, database, login));
    return new ConnectionTarget(
        host + "/" + database,
        host,
        port,
        database,
        user,
        password.map(Secret::of),
        DriverParameters.of(settings),
        Environment.PRODUCTION);
  }

  private Map<String, String> service(Map<String, String> settings) {
    Optional<String> name =
        Optional.ofNullable(settings.get("service")).or(() -> variable("PGSERVICE"));
    return name.map(service -> new ServiceFile(serviceFiles()).find(service)).orElse(Map.of());
  }

  private List<Path> serviceFiles() {
    Path personal =
        variable("PGSERVICEFILE").map(Path::of).orElse(home.resolve(".pg_service.conf"));
    return variable("PGSYSCONFDIR")
        .map(folder -> List.of(personal, Path.of(folder, "pg_service.conf")))
        .orElse(List.of(personal));
  }

  private PasswordFile passwordFile(Map<String, String> settings) {
    return new PasswordFile(
        Optional.ofNullable(settings.get("passfile"))
            .map(Path::of)
            .orElse(home.resolve(".pgpass")));
  }

  private static String host(Map<String, String> settings) {
    String host = settings.getOrDefault("host", settings.getOrDefault("hostaddr", "localhost"));
    if (host.startsWith("/") || host.startsWith("@")) {
      throw new InvalidInput(
          "the host is a folder with a Unix socket, which Java's driver cannot use",
          "connect by TCP: host=localhost");
    }
    if (host.indexOf(',') >= 0) {
      throw new InvalidInput("the connection names several hosts", "name the one to look at");
    }
    if (host.chars().anyMatch(c -> c <= ' ' || "@/\\?#\"'".indexOf(c) >= 0)) {
      throw new InvalidInput("the host has characters that no host has", ConnectionString.HINT);
    }
    return host;
  }

  private static int port(String text) {
    if (text.isEmpty()) {
      return ConnectionTarget.DEFAULT_PORT;
    }
    int port = text.matches("[0-9]{1,5}") ? Integer.parseInt(text) : 0;
    if (port < 1 || port > 65_535) {
      throw new InvalidInput("the port is not a number from 1 to 65535", ConnectionString.HINT);
    }
    return port;
  }

  private Optional<String> variable(String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
  }
}
