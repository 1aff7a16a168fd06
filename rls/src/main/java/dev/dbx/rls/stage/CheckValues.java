package dev.dbx.rls.stage;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Values that a CHECK constraint may be content with: those it names, and usual forms. */
final class CheckValues {

  private static final Pattern STRING = Pattern.compile("'((?:[^']|'')*)'");
  private static final Pattern NUMBER = Pattern.compile("(?<![\\w.'])-?\\d+(?:\\.\\d+)?(?![\\w'])");

  private static final List<String> USUAL =
      List.of(
          "1",
          "0",
          "2",
          "10",
          "100",
          "0.5",
          "-1",
          "true",
          "false",
          "a",
          "abc",
          "ABC",
          "AB",
          "abc-def",
          "a@example.com",
          "https://example.com",
          "/a/b",
          "+12025550123",
          "12345",
          "2026-01-02",
          "en",
          "US",
          "USD",
          "#aabbcc",
          "00000000",
          "a long enough text to be one of more words",
          "{}",
          "[]",
          "{a}",
          "2030-01-01",
          "2000-01-01");

  private CheckValues() {}

  /** Most likely ones first. */
  static List<String> of(String definition) {
    Set<String> values = new LinkedHashSet<>();
    Matcher strings = STRING.matcher(definition);
    while (strings.find()) {
      values.add(strings.group(1).replace("''", "'"));
    }
    Matcher numbers = NUMBER.matcher(definition);
    while (numbers.find()) {
      String number = numbers.group();
      values.add(number);
      if (number.indexOf('.') < 0 && number.length() < 10) {
        int value = Integer.parseInt(number);
        values.add(Integer.toString(value + 1));
        values.add(Integer.toString(value - 1));
        if (value > 0 && value < 200) {
          values.add("x".repeat(value));
        }
      }
    }
    values.addAll(USUAL);
    return new ArrayList<>(values);
  }
}
