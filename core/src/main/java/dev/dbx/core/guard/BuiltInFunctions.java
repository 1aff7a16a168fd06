package dev.dbx.core.guard;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;

/** The functions of pg_catalog that a read may call: those of built-in-functions.txt. */
final class BuiltInFunctions {

  private static final String RESOURCE = "built-in-functions.txt";

  private final Set<String> allowed;

  private BuiltInFunctions(Set<String> allowed) {
    this.allowed = allowed;
  }

  static BuiltInFunctions load() {
    try (InputStream resource = BuiltInFunctions.class.getResourceAsStream(RESOURCE)) {
      if (resource == null) {
        throw new IllegalStateException(RESOURCE + " is missing");
      }
      String text = new String(resource.readAllBytes(), StandardCharsets.UTF_8);
      return new BuiltInFunctions(
          text.lines()
              .filter(line -> !line.isBlank() && !line.startsWith("#"))
              .collect(Collectors.toUnmodifiableSet()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean allows(String name) {
    return allowed.contains(name);
  }

  Set<String> all() {
    return allowed;
  }
}
