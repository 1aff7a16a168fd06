package dev.dbx.postgres.query;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** PostgreSQL's text format of arrays (docs, 8.15.6 Array Input and Output Syntax). */
final class ArrayText {

  private final String text;
  private final char delimiter;
  private final Function<String, Object> element;
  private int at;

  private ArrayText(String text, char delimiter, Function<String, Object> element) {
    this.text = text;
    this.delimiter = delimiter;
    this.element = element;
  }

  /** Writes a one-dimensional array of text. */
  static String of(List<?> values) {
    return values.stream()
        .map(value -> '"' + value.toString().replace("\\", "\\\\").replace("\"", "\\\"") + '"')
        .collect(Collectors.joining(",", "{", "}"));
  }

  /** Reads an array of any number of dimensions into lists of lists. */
  static List<@Nullable Object> parse(
      String text, char delimiter, Function<String, Object> element) {
    ArrayText reader = new ArrayText(text, delimiter, element);
    // lower bounds other than 1 stand in front: [2:3]={7,8}
    reader.at = text.startsWith("[") ? text.indexOf('=') + 1 : 0;
    return reader.array();
  }

  private List<@Nullable Object> array() {
    List<@Nullable Object> values = new ArrayList<>();
    at++;
    while (text.charAt(at) != '}') {
      values.add(value());
      if (text.charAt(at) == delimiter) {
        at++;
      }
    }
    at++;
    return values;
  }

  private @Nullable Object value() {
    return switch (text.charAt(at)) {
      case '{' -> array();
      case '"' -> element.apply(quoted());
      default -> unquoted();
    };
  }

  private String quoted() {
    StringBuilder value = new StringBuilder();
    for (at++; text.charAt(at) != '"'; at++) {
      if (text.charAt(at) == '\\') {
        at++;
      }
      value.append(text.charAt(at));
    }
    at++;
    return value.toString();
  }

  private @Nullable Object unquoted() {
    int start = at;
    while (text.charAt(at) != delimiter && text.charAt(at) != '}') {
      at++;
    }
    String value = text.substring(start, at);
    return value.equals("NULL") ? null : element.apply(value);
  }
}
