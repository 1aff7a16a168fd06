package dev.dbx.migration.lint;

import dev.dbx.core.name.Identifier;
import dev.dbx.core.statement.Statement.SetSetting;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The settings that the script has made so far. */
final class Settings {

  private final Map<String, String> session = new HashMap<>();
  private final Map<String, String> local = new HashMap<>();
  private List<Identifier> searchPath = List.of(Identifier.of("public"));

  void set(SetSetting setting) {
    Map<String, String> settings = setting.local() ? local : session;
    if (setting.name().equals("all")) {
      session.clear();
    } else if (isReset(setting)) {
      settings.remove(setting.name());
    } else {
      settings.put(setting.name(), setting.value().orElse(""));
    }
    searchPath = readSearchPath();
  }

  private static boolean isReset(SetSetting setting) {
    return setting.value().filter(value -> !value.equalsIgnoreCase("default")).isEmpty();
  }

  void endTransaction() {
    local.clear();
    searchPath = readSearchPath();
  }

  Optional<String> get(String name) {
    return Optional.ofNullable(local.getOrDefault(name, session.get(name)));
  }

  /** In milliseconds; empty where it is not set, or not a number with a unit. */
  Optional<Long> milliseconds(String name) {
    return get(name).flatMap(Durations::milliseconds);
  }

  /** Where names without a schema are looked for. */
  List<Identifier> searchPath() {
    return searchPath;
  }

  private List<Identifier> readSearchPath() {
    return Stream.of(get("search_path").orElse("public").split(","))
        .map(part -> part.strip().replaceAll("^['\"]|['\"]$", ""))
        .filter(part -> !part.isEmpty() && !part.equals("$user"))
        .map(Identifier::of)
        .toList();
  }
}
