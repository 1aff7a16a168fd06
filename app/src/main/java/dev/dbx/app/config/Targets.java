package dev.dbx.app.config;

import dev.dbx.app.config.Configuration.Profile;
import dev.dbx.core.config.ConnectionTarget;
import dev.dbx.core.config.Secret;
import dev.dbx.core.error.DbxException.InvalidInput;
import dev.dbx.core.name.CloseMatches;
import dev.dbx.core.project.MigrationSettings;
import dev.dbx.postgres.ConnectionTargets;
import dev.dbx.sandbox.DemoDatabase;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Finds the database a command means: named on the command line, else the default of dbx.toml, else
 * DATABASE_URL, else libpq's PG* variables, else the demo.
 */
public final class Targets {

  /** The profile that is always there. */
  public static final String DEMO = "demo";

  private static final int PROBE_MILLISECONDS = 500;

  private final Configuration configuration;
  private final Map<String, String> environment;
  private final ConnectionTargets connections;
  private final DemoDatabase demo;

  public Targets(
      Configuration configuration,
      Map<String, String> environment,
      ConnectionTargets connections,
      DemoDatabase demo) {
    this.configuration = configuration;
    this.environment = environment;
    this.connections = connections;
    this.demo = demo;
  }

  /**
   * A database, and where it was named.
   *
   * @param label the connection's name and environment
   * @param source for people: an option, a variable, a file
   * @param target where to connect to; starts the demo if that is what was named
   */
  public record Found(String label, String source, Supplier<ConnectionTarget> target) {

    static Found at(ConnectionTarget target, String source) {
      return new Found(target.label(), source, () -> target);
    }
  }

  /**
   * The database for a profile or URL given on the command line, or for none.
   *
   * @throws InvalidInput if the profile does not exist or the URL is malformed
   */
  public Found find(Optional<String> profile, Optional<String> url) {
    if (url.isPresent()) {
      return Found.at(parse(url.get()), "--url");
    }
    if (profile.isPresent()) {
      return named(profile.get(), "--db " + profile.get());
    }
    if (configuration.defaultConnection().isPresent()) {
      return named(configuration.defaultConnection().get(), "default in " + file());
    }
    return connections
        .fromEnvironment()
        .map(target -> Found.at(target, "DATABASE_URL or PG* variables"))
        .orElseGet(() -> demo("nothing configured, so the demo"));
  }

  /** Where throw-away databases are made. */
  public SandboxPlace sandbox() {
    String place = configuration.sandbox().orElse(Configuration.EMBEDDED);
    return switch (place) {
      case Configuration.EMBEDDED -> new SandboxPlace.Embedded();
      case Configuration.DOCKER -> new SandboxPlace.Docker();
      default -> new SandboxPlace.Server(() -> named(place, "sandbox").target().get());
    };
  }

  /** What the project says of its migrations. */
  public MigrationSettings migrations() {
    return configuration.migrations();
  }

  /** The connections that have a name, the demo included. */
  public List<String> names() {
    List<String> names = new ArrayList<>(configuration.connections().keySet());
    names.add(DEMO);
    names.sort(null);
    return names;
  }

  private String file() {
    return configuration.file().map(Object::toString).orElse(ConfigurationFile.NAME);
  }

  private Found named(String name, String source) {
    if (name.equals(DEMO)) {
      return demo(source);
    }
    Profile profile = configuration.connections().get(name);
    if (profile == null) {
      throw unknown(name);
    }
    ConnectionTarget parsed = parse(profile.url());
    return Found.at(
        new ConnectionTarget(
            name,
            parsed.host(),
            parsed.port(),
            parsed.database(),
            parsed.user(),
            profile.passwordVariable().map(this::password).or(parsed::password),
            parsed.parameters(),
            profile.environment(),
            profile.identity()),
        source);
  }

  private Secret password(String variable) {
    String password = environment.getOrDefault(variable, "");
    if (password.isEmpty()) {
      throw new InvalidInput(
          "the variable " + variable + " of password_env is not set", "set it, or use .pgpass");
    }
    return Secret.of(password);
  }

  private InvalidInput unknown(String name) {
    List<String> known = names();
    List<String> close = CloseMatches.of(name, known);
    return new InvalidInput(
        "there is no connection " + name,
        close.isEmpty()
            ? "known are: " + String.join(", ", known) + "; dbx init starts a dbx.toml for more"
            : "did you mean " + close.get(0) + "?");
  }

  private ConnectionTarget parse(String url) {
    return connections.parse(url);
  }

  private Found demo(String source) {
    return new Found(DEMO + " (development)", source, this::startedDemo);
  }

  /** Started if it is not running: a probe of its port costs a fraction of a millisecond. */
  private ConnectionTarget startedDemo() {
    ConnectionTarget target = demo.start();
    return listens(target) ? target : demo.startAgain();
  }

  private static boolean listens(ConnectionTarget target) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(target.host(), target.port()), PROBE_MILLISECONDS);
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
