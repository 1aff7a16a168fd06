package dev.dbx.query.attack;

import dev.dbx.testing.TestServers;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * One line of cases.tsv.
 *
 * @param since the first server version that knows the syntax
 */
record AttackCase(String id, String expected, int since, String sql) {

  static List<AttackCase> all() {
    return text("cases.tsv")
        .lines()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .map(AttackCase::of)
        .toList();
  }

  private static AttackCase of(String line) {
    String[] cells = line.split("\t", 3);
    String[] expected = cells[1].split("@", 2);
    int since = expected.length > 1 ? Integer.parseInt(expected[1]) : TestServers.OLDEST;
    String sql =
        cells[2]
            .replace("<CR>", "\r")
            .replace("<LF>", "\n")
            .replace("<NBSP>", "\u00A0")
            .replace("<NUL>", "\0");
    return new AttackCase(cells[0], expected[0], since, sql);
  }

  /** A file beside the tests. */
  static String text(String name) {
    try (InputStream resource =
        Objects.requireNonNull(AttackCase.class.getResourceAsStream(name), name)) {
      return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
