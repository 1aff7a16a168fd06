package dev.dbx.core.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One database to connect to.
 *
 * @param name the profile's name, or {@code host/database} for one given by URL; never a secret
 * @param user empty for the operating system's user
 * @param parameters driver parameters such as sslmode
 * @param identity how its users are told apart, where somebody has written it down
 */
public record ConnectionTarget(
    String name,
    String host,
    int port,
    String database,
    Optional<String> user,
    Optional<Secret> password,
    Map<String, String> parameters,
    Environment environment,
    Optional<IdentityRule> identity) {

  public static final int DEFAULT_PORT = 5432;

  public ConnectionTarget {
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
  }

  /** Nothing is written down about its users. */
  public ConnectionTarget(
      String name,
      String host,
      int port,
      String database,
      Optional<String> user,
      Optional<Secret> password,
      Map<String, String> parameters,
      Environment environment) {
    this(name, host, port, database, user, password, parameters, environment, Optional.empty());
  }

  public ConnectionTarget withDatabase(String other) {
    return new ConnectionTarget(
        name, host, port, other, user, password, parameters, environment, identity);
  }

  /** The same database as another role. */
  public ConnectionTarget withUser(String other, Secret itsPassword) {
    return new ConnectionTarget(
        name,
        host,
        port,
        database,
        Optional.of(other),
        Optional.of(itsPassword),
        parameters,
        environment,
        identity);
  }

  /** With one more driver parameter, or another value of one. */
  public ConnectionTarget withParameter(String parameter, String value) {
    Map<String, String> more = new LinkedHashMap<>(parameters);
    more.put(parameter, value);
    return new ConnectionTarget(
        name, host, port, database, user, password, more, environment, identity);
  }

  public ConnectionTarget withEnvironment(Environment other) {
    return new ConnectionTarget(
        name, host, port, database, user, password, parameters, other, identity);
  }

  /** Which database it is, by the connection's name, without an address. */
  public String databaseLabel() {
    return name + "/" + database;
  }

  /** For people: what it is called and what it is used for, without user or password. */
  public String label() {
    return name + " (" + environment.name().toLowerCase(Locale.ROOT) + ")";
  }
}
