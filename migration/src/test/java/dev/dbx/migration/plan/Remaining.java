package dev.dbx.migration.plan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What differs still after a plan: remaining.txt has a line with a case, its direction and perhaps
 * a version ({@code column-order forth 14}), and below it the differences, indented.
 */
final class Remaining {

  private static final Path FILE =
      Path.of("src/test/resources/dev/dbx/migration/plan/remaining.txt");

  private static final Map<String, List<String>> FOUND = new TreeMap<>();

  private Remaining() {}

  static List<String> after(String name, boolean forth, int major) {
    String title = name + (forth ? " forth" : " back");
    List<String> found = below(title + " " + major);
    return found.isEmpty() ? below(title) : found;
  }

  /** Takes what is left for what is expected; read it before you commit it. */
  static void expect(String name, boolean forth, int major, List<String> left) {
    String title = name + (forth ? " forth" : " back");
    if (!left.isEmpty() && !left.equals(FOUND.get(title))) {
      FOUND.put(FOUND.containsKey(title) ? title + " " + major : title, left);
    }
  }

  static void write() {
    List<String> lines = new ArrayList<>();
    FOUND.forEach(
        (title, left) -> {
          lines.add(title);
          left.forEach(line -> lines.add("  " + line));
        });
    try {
      Files.write(FILE, lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> below(String title) {
    List<String> found = new ArrayList<>();
    boolean inside = false;
    for (String line : lines()) {
      if (!line.startsWith("  ")) {
        inside = line.equals(title);
      } else if (inside) {
        found.add(line.substring(2));
      }
    }
    return found;
  }

  private static List<String> lines() {
    try {
      return Files.readAllLines(FILE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
