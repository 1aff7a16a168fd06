package dev.dbx.app.config;

import dev.dbx.core.error.DbxException.InvalidInput;
import dev.dbx.core.name.CloseMatches;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** One table of a configuration file, whose mistakes are told with the key's whole name. */
final class TomlTable {

  private final Path file;
  private final String name;
  private final Map<?, ?> values;

  /**
   * @param name with its own tables' names before it; empty for the file itself
   */
  TomlTable(Path file, String name, Map<?, ?> values) {
    this.file = file;
    this.name = name;
    this.values = values;
  }

  /**
   * The same.
   *
   * @throws InvalidInput if it has another key
   */
  TomlTable knowing(List<String> known) {
    for (String key : keys()) {
      if (!known.contains(key)) {
        List<String> close = CloseMatches.of(key, known);
        throw problem(
            "there is no key " + path(key),
            close.isEmpty()
                ? "the keys are " + String.join(", ", known)
                : "did you mean " + close.get(0) + "?");
      }
    }
    return this;
  }

  Set<String> keys() {
    return values.keySet().stream().map(Object::toString).collect(Collectors.toSet());
  }

  boolean has(String key) {
    return values.containsKey(key);
  }

  /** Without a key if there is none. */
  TomlTable table(String key) {
    Object value = values.get(key);
    if (value == null) {
      return new TomlTable(file, path(key), Map.of());
    }
    if (value instanceof Map<?, ?> table) {
      return new TomlTable(file, path(key), table);
    }
    throw problem(path(key) + " is not a table", "write [" + path(key) + "]");
  }

  Optional<String> text(String key) {
    return Optional.ofNullable((Object) values.get(key)).map(value -> text(key, value));
  }

  private String text(String key, Object value) {
    if (value instanceof String text && !text.isBlank()) {
      return text;
    }
    throw problem(path(key) + " is not text", "write it in quotes");
  }

  /** One text, or several in brackets. */
  List<String> texts(String key) {
    Object value = values.get(key);
    List<?> written =
        value == null ? List.of() : value instanceof List<?> several ? several : List.of(value);
    return written.stream().map(one -> text(key, one)).toList();
  }

  boolean flag(String key) {
    Object value = values.get(key);
    if (value == null || value instanceof Boolean) {
      return Boolean.TRUE.equals(value);
    }
    throw problem(path(key) + " is " + value, "write true or false");
  }

  /**
   * A whole number.
   *
   * @param hint what it may be
   */
  Optional<Integer> number(String key, int least, int most, String hint) {
    return Optional.ofNullable((Object) values.get(key))
        .map(
            value -> {
              if (value instanceof Integer number && number >= least && number <= most) {
                return number;
              }
              throw problem(path(key) + " is " + value, hint);
            });
  }

  /** A key with the names of the tables it is in. */
  String path(String key) {
    return name.isEmpty() ? key : name + "." + key;
  }

  InvalidInput problem(String what, String hint) {
    return new InvalidInput(file + ": " + what, hint);
  }
}
