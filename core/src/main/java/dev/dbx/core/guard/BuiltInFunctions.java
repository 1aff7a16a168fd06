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

  private BuiltInFunctions() {}

  /** Read when a statement is checked for the first time, not when dbx starts. */
  private static final class Allowed {
    static final Set<String> NAMES = load();
  }

  static boolean allows(String name) {
    return Allowed.NAMES.contains(name);
  }

  private static Set<String> load() {
    try (InputStream resource = BuiltInFunctions.class.getResourceAsStream(RESOURCE)) {
      if (resource == null) {
        throw new IllegalStateException(RESOURCE + " is missing");
      }
      String text = new String(resource.readAllBytes(), StandardCharsets.UTF_8);
      return text.lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .collect(Collectors.toUnmodifiableSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
