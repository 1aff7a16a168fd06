package dev.dbx.query.health.rule;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A schema and what one rule finds in it.
 *
 * @param from the oldest major version that has what it needs
 * @param finds severities and subjects, sorted
 * @param statements run one by one
 */
record HealthCase(
    String title, String rule, int from, List<String> finds, List<String> statements) {

  static List<HealthCase> all() {
    try (InputStream file =
        Objects.requireNonNull(HealthCase.class.getResourceAsStream("cases.sql"))) {
      String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
      return Arrays.stream(text.split("-- case: ")).skip(1).map(HealthCase::parse).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static HealthCase parse(String text) {
    String script =
        String.join("\n", text.lines().skip(1).filter(line -> !line.startsWith("-- ")).toList());
    return new HealthCase(
        text.lines().findFirst().orElseThrow(),
        marked(text, "-- rule: ").findFirst().orElseThrow(),
        marked(text, "-- from: ").map(Integer::valueOf).findFirst().orElse(14),
        marked(text, "-- finds: ").sorted().toList(),
        Arrays.stream(script.split(";\n")).map(String::strip).filter(s -> !s.isEmpty()).toList());
  }

  private static Stream<String> marked(String text, String mark) {
    return text.lines()
        .filter(line -> line.startsWith(mark))
        .map(line -> line.substring(mark.length()));
  }

  @Override
  public String toString() {
    return rule + ": " + title;
  }
}
