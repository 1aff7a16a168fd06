package dev.dbx.app.config;

import dev.dbx.app.config.Configuration.Profile;
import dev.dbx.core.config.Environment;
import dev.dbx.core.config.IdentityPlace;
import dev.dbx.core.config.IdentityRule;
import dev.dbx.core.error.DbxException.InvalidInput;
import dev.dbx.core.name.CloseMatches;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.dataformat.toml.TomlMapper;

/** Finds and reads dbx.toml, strictly: a key it does not know stops the start. */
public final class ConfigurationFile {

  /** The file's name, looked for in the working folder and then in each folder above. */
  public static final String NAME = "dbx.toml";

  /** Names a file to read instead. */
  public static final String VARIABLE = "DBX_CONFIG";

  private static final List<String> TOP = List.of("default", "sandbox", "connections", "limits");
  private static final List<String> CONNECTION =
      List.of("url", "password_env", "environment", "identity");
  private static final List<String> IDENTITY = List.of("role", "anonymous", "user", "tenant");

  /** Where a user or a tenant stands. */
  private static final List<String> LIMITS = List.of("timeout_seconds");

  private final Path file;

  private ConfigurationFile(Path file) {
    this.file = file;
  }

  /**
   * The configuration for a working folder.
   *
   * @throws InvalidInput if the file is malformed, naming the key
   */
  public static Configuration find(Path folder, Map<String, String> environment) {
    String named = environment.getOrDefault(VARIABLE, "");
    if (!named.isEmpty()) {
      return new ConfigurationFile(folder.resolve(named)).read();
    }
    for (Path at = folder.toAbsolutePath(); at != null; at = at.getParent()) {
      if (Files.isRegularFile(at.resolve(NAME))) {
        return new ConfigurationFile(at.resolve(NAME)).read();
      }
    }
    return Configuration.NONE;
  }

  private Configuration read() {
    Map<?, ?> top = parse();
    rejectUnknown("", top, TOP);
    Map<?, ?> limits = table("limits", top.get("limits"));
    rejectUnknown("limits.", limits, LIMITS);
    Map<String, Profile> connections = connections(table("connections", top.get("connections")));
    Optional<String> chosen = text("default", top.get("default"));
    chosen
        .filter(name -> !connections.containsKey(name) && !name.equals(Targets.DEMO))
        .ifPresent(
            name -> {
              throw problem("default names " + name + ", which is not a connection", "add it");
            });
    return new Configuration(
        Optional.of(file), chosen, connections, sandbox(top, connections), timeout(limits));
  }

  private Optional<String> sandbox(Map<?, ?> top, Map<String, Profile> connections) {
    Optional<String> named = text("sandbox", top.get("sandbox"));
    named
        .filter(name -> !connections.containsKey(name) && !Configuration.PLACES.contains(name))
        .ifPresent(
            name -> {
              throw problem(
                  "sandbox names " + name + ", which is not a connection",
                  "give embedded, docker, or a connection whose server may hold sandboxes");
            });
    return named;
  }

  private Map<?, ?> parse() {
    try {
      return new TomlMapper().readValue(file.toFile(), Map.class);
    } catch (JacksonException e) {
      // the parser's own text may quote a line that holds a password
      int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
      throw problem(
          line > 0 ? "line " + line + " is not TOML" : "it cannot be read",
          "compare with `dbx init --print`");
    }
  }

  private Map<String, Profile> connections(Map<?, ?> tables) {
    Map<String, Profile> profiles = new LinkedHashMap<>();
    tables.forEach((name, value) -> profiles.put(name.toString(), profile(name.toString(), value)));
    return profiles;
  }

  private Profile profile(String name, Object value) {
    String prefix = "connections." + name + ".";
    Map<?, ?> table = table("connections." + name, value);
    rejectUnknown(prefix, table, CONNECTION);
    if (name.equals(Targets.DEMO)) {
      throw problem("connections.demo is taken by the demo database", "use another name");
    }
    return new Profile(
        name,
        text(prefix + "url", table.get("url"))
            .orElseThrow(() -> problem(prefix + "url is missing", "add it: postgresql://...")),
        text(prefix + "password_env", table.get("password_env")),
        text(prefix + "environment", table.get("environment"))
            .map(text -> environment(prefix, text))
            .orElse(Environment.PRODUCTION),
        Optional.ofNullable((Object) table.get("identity"))
            .map(identity -> identity(prefix + "identity", identity)));
  }

  private IdentityRule identity(String key, Object value) {
    Map<?, ?> table = table(key, value);
    rejectUnknown(key + ".", table, IDENTITY);
    return new IdentityRule(
        text(key + ".role", table.get("role")),
        text(key + ".anonymous", table.get("anonymous")),
        sources(key + ".user", table.get("user")),
        sources(key + ".tenant", table.get("tenant")));
  }

  /** One place, or several. */
  private List<String> sources(String key, @Nullable Object value) {
    List<?> written =
        value == null ? List.of() : value instanceof List<?> several ? several : List.of(value);
    List<String> sources = written.stream().map(String::valueOf).toList();
    sources.stream()
        .filter(source -> IdentityPlace.parse(source).isEmpty())
        .findFirst()
        .ifPresent(
            source -> {
              throw problem(
                  key + " is " + source,
                  "give setting:app.user_id, claim:sub, claim:app_metadata.tenant or role");
            });
    return sources;
  }

  private Environment environment(String prefix, String text) {
    return Arrays.stream(Environment.values())
        .filter(environment -> environment.name().toLowerCase(Locale.ROOT).equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                problem(
                    prefix + "environment is " + text,
                    "give production, staging, development or test"));
  }

  private Optional<Duration> timeout(Map<?, ?> limits) {
    return Optional.ofNullable((Object) limits.get("timeout_seconds"))
        .map(
            value -> {
              if (value instanceof Number number && number.intValue() > 0) {
                return Duration.ofSeconds(number.intValue());
              }
              throw problem("limits.timeout_seconds is " + value, "give seconds, 1 or more");
            });
  }

  private Map<?, ?> table(String key, @Nullable Object value) {
    if (value == null) {
      return Map.of();
    }
    if (value instanceof Map<?, ?> table) {
      return table;
    }
    throw problem(key + " is not a table", "write [" + key + "]");
  }

  private Optional<String> text(String key, @Nullable Object value) {
    if (value == null) {
      return Optional.empty();
    }
    if (value instanceof String text && !text.isBlank()) {
      return Optional.of(text);
    }
    throw problem(key + " is not text", "write it in quotes");
  }

  private void rejectUnknown(String prefix, Map<?, ?> table, List<String> known) {
    for (Object key : table.keySet()) {
      if (!known.contains(key.toString())) {
        List<String> close = CloseMatches.of(key.toString(), known);
        throw problem(
            "there is no key " + prefix + key,
            close.isEmpty()
                ? "the keys are " + String.join(", ", known)
                : "did you mean " + close.get(0) + "?");
      }
    }
  }

  private InvalidInput problem(String what, String hint) {
    return new InvalidInput(file + ": " + what, hint);
  }
}
