package dev.dbx.app.config;

import dev.dbx.app.config.Configuration.Profile;
import dev.dbx.core.config.Environment;
import dev.dbx.core.config.IdentityPlace;
import dev.dbx.core.config.IdentityRule;
import dev.dbx.core.error.DbxException.InvalidInput;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.dataformat.toml.TomlMapper;

/** Finds and reads dbx.toml, strictly: a key it does not know stops the start. */
public final class ConfigurationFile {

  /** The file's name, looked for in the working folder and then in each folder above. */
  public static final String NAME = "dbx.toml";

  /** Names a file to read instead. */
  public static final String VARIABLE = "DBX_CONFIG";

  private static final List<String> TOP =
      List.of("default", "sandbox", "connections", "limits", MigrationSection.NAME);
  private static final List<String> CONNECTION =
      List.of("url", "password_env", "environment", "identity");
  private static final List<String> IDENTITY = List.of("role", "anonymous", "user", "tenant");

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
    TomlTable top = new TomlTable(file, "", parse()).knowing(TOP);
    Map<String, Profile> connections = connections(top.table("connections"));
    Optional<String> chosen = top.text("default");
    chosen
        .filter(name -> !connections.containsKey(name) && !name.equals(Targets.DEMO))
        .ifPresent(
            name -> {
              throw top.problem("default names " + name + ", which is not a connection", "add it");
            });
    return new Configuration(
        Optional.of(file),
        chosen,
        connections,
        sandbox(top, connections),
        timeout(top.table("limits").knowing(LIMITS)),
        MigrationSection.read(top.table(MigrationSection.NAME)));
  }

  private static Optional<String> sandbox(TomlTable top, Map<String, Profile> connections) {
    Optional<String> named = top.text("sandbox");
    named
        .filter(name -> !connections.containsKey(name) && !Configuration.PLACES.contains(name))
        .ifPresent(
            name -> {
              throw top.problem(
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
      throw new InvalidInput(
          file + ": " + (line > 0 ? "line " + line + " is not TOML" : "it cannot be read"),
          "compare with `dbx init --print`");
    }
  }

  private static Map<String, Profile> connections(TomlTable tables) {
    Map<String, Profile> profiles = new LinkedHashMap<>();
    for (String name : tables.keys()) {
      profiles.put(name, profile(name, tables.table(name).knowing(CONNECTION)));
    }
    return profiles;
  }

  private static Profile profile(String name, TomlTable table) {
    if (name.equals(Targets.DEMO)) {
      throw table.problem("connections.demo is taken by the demo database", "use another name");
    }
    return new Profile(
        name,
        table
            .text("url")
            .orElseThrow(
                () -> table.problem(table.path("url") + " is missing", "add it: postgresql://...")),
        table.text("password_env"),
        table
            .text("environment")
            .map(text -> environment(table, text))
            .orElse(Environment.PRODUCTION),
        table.has("identity")
            ? Optional.of(identity(table.table("identity").knowing(IDENTITY)))
            : Optional.empty());
  }

  private static IdentityRule identity(TomlTable table) {
    return new IdentityRule(
        table.text("role"),
        table.text("anonymous"),
        sources(table, "user"),
        sources(table, "tenant"));
  }

  private static List<String> sources(TomlTable table, String key) {
    List<String> sources = table.texts(key);
    sources.stream()
        .filter(source -> IdentityPlace.parse(source).isEmpty())
        .findFirst()
        .ifPresent(
            source -> {
              throw table.problem(
                  table.path(key) + " is " + source,
                  "give setting:app.user_id, claim:sub, claim:app_metadata.tenant or role");
            });
    return sources;
  }

  private static Environment environment(TomlTable table, String text) {
    return Arrays.stream(Environment.values())
        .filter(environment -> environment.name().toLowerCase(Locale.ROOT).equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                table.problem(
                    table.path("environment") + " is " + text,
                    "give production, staging, development or test"));
  }

  private static Optional<Duration> timeout(TomlTable limits) {
    return limits
        .number("timeout_seconds", 1, Integer.MAX_VALUE, "give seconds, 1 or more")
        .map(Duration::ofSeconds);
  }
}
