package dev.dbx.migration.generate;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A request and what must come of it.
 *
 * @param expected statements of the same effect; empty if only the rest is told
 */
record RequestCase(
    String request,
    String expected,
    List<String> hazards,
    List<String> questions,
    List<String> assumptions) {

  static List<RequestCase> all(String file) {
    return Arrays.stream(text(file).split("(?m)^## ")).skip(1).map(RequestCase::of).toList();
  }

  static String text(String file) {
    try (InputStream in =
        Objects.requireNonNull(RequestCase.class.getResourceAsStream(file), file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static RequestCase of(String block) {
    List<String> lines = block.lines().toList();
    List<String> sql = new ArrayList<>();
    lines.stream()
        .skip(1)
        .filter(line -> Stream.of("! ", "? ", "= ").noneMatch(line::startsWith))
        .forEach(sql::add);
    return new RequestCase(
        lines.get(0).strip(),
        String.join("\n", sql).strip(),
        marked("! ", lines),
        marked("? ", lines),
        marked("= ", lines));
  }

  private static List<String> marked(String mark, List<String> lines) {
    return lines.stream()
        .filter(line -> line.startsWith(mark))
        .map(line -> line.substring(mark.length()).strip())
        .toList();
  }

  @Override
  public String toString() {
    return request;
  }
}
