package dev.dbx.app.config;

import dev.dbx.core.config.Environment;
import dev.dbx.core.config.IdentityRule;
import dev.dbx.core.project.MigrationSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What dbx.toml says.
 *
 * @param file where it was found; empty when there is none
 * @param defaultConnection the connection used when none is named
 * @param sandbox where throw-away databases are made: a connection, or one of {@link #PLACES}
 * @param timeout the most time one statement may take
 * @param migrations how the project wants its migrations judged
 */
public record Configuration(
    Optional<Path> file,
    Optional<String> defaultConnection,
    Map<String, Profile> connections,
    Optional<String> sandbox,
    Optional<Duration> timeout,
    MigrationSettings migrations) {

  static final String EMBEDDED = "embedded";
  static final String DOCKER = "docker";

  /** Sandboxes that are no connection. */
  static final List<String> PLACES = List.of(EMBEDDED, DOCKER);

  /** No file: environment variables and the demo still work. */
  public static final Configuration NONE =
      new Configuration(
          Optional.empty(),
          Optional.empty(),
          Map.of(),
          Optional.empty(),
          Optional.empty(),
          MigrationSettings.NONE);

  /** Behind the user's name, or among the parameters. */
  private static final Pattern PASSWORD =
      Pattern.compile("^[a-z:]+//[^/?]*:[^/?@]+@|[?&]password=.", Pattern.CASE_INSENSITIVE);

  public Configuration {
    connections = Map.copyOf(connections);
  }

  /** The connections whose URL holds a password, by name. */
  public List<String> withPassword() {
    return connections.values().stream()
        .filter(profile -> PASSWORD.matcher(profile.url()).find())
        .map(Profile::name)
        .sorted()
        .toList();
  }

  /**
   * One named connection.
   *
   * @param passwordVariable the environment variable that holds the password
   * @param identity how users are told apart, where the file says it
   */
  public record Profile(
      String name,
      String url,
      Optional<String> passwordVariable,
      Environment environment,
      Optional<IdentityRule> identity) {}
}
