package dev.dbx.sqlparser;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Expressions and their trees: as people write them, and where PostgreSQL stores that differently
 * also as its pg_get_expr wrote it.
 */
final class TreeCases {

  record Case(String expression, String tree) {}

  private TreeCases() {}

  /** The cases of the file, which have an empty line between them. */
  static Stream<Case> read() {
    return Arrays.stream(text("expression-trees.txt").split("\n\n")).map(TreeCases::read);
  }

  private static Case read(String text) {
    int arrow = text.lastIndexOf("\n=> ");
    return new Case(text.substring(0, arrow), text.substring(arrow + 4).stripTrailing());
  }

  static String text(String resource) {
    try (InputStream file =
        Objects.requireNonNull(TreeCases.class.getResourceAsStream(resource), resource)) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
