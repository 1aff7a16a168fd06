package dev.dbx.core.render;

import dev.dbx.core.port.RowSet.JsonText;
import dev.dbx.core.tool.Result;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes plain values as JSON. */
public final class Json {

  /** A text as its lines, one below the other. */
  public record Lines(List<String> lines) {
    public Lines {
      lines = List.copyOf(lines);
    }
  }

  private static final String INDENT = "  ";

  private final StringBuilder out = new StringBuilder();
  private final boolean pretty;

  private Json(boolean pretty) {
    this.pretty = pretty;
  }

  /** A result record as indented JSON, and nothing else. */
  public static String render(Result result) {
    return pretty(Plain.of((Record) result)) + "\n";
  }

  /** Indented; lists of scalars stay on one line. */
  public static String pretty(@Nullable Object plain) {
    return pretty(plain, 0);
  }

  /** The same as a part of a larger text, whose lines begin at a depth of so many steps. */
  public static String pretty(@Nullable Object plain, int depth) {
    Json json = new Json(true);
    json.value(plain, depth);
    return json.out.toString();
  }

  /** On one line. */
  public static String compact(@Nullable Object plain) {
    Json json = new Json(false);
    json.value(plain, 0);
    return json.out.toString();
  }

  private void value(@Nullable Object value, int depth) {
    switch (value) {
      case null -> out.append("null");
      case Map<?, ?> map -> map(map, depth);
      case List<?> list -> list(list, depth, list.stream().anyMatch(Json::isLarge));
      case Lines text -> list(text.lines(), depth, true);
      case JsonText json -> out.append(json.json());
      case Double number when !Double.isFinite(number) -> string(number.toString());
      case Number number -> out.append(number);
      case Boolean flag -> out.append(flag);
      default -> string(value.toString());
    }
  }

  private void map(Map<?, ?> map, int depth) {
    out.append('{');
    Iterator<? extends Map.Entry<?, ?>> entries = map.entrySet().iterator();
    while (entries.hasNext()) {
      Map.Entry<?, ?> entry = entries.next();
      line(depth + 1);
      string(String.valueOf(entry.getKey()));
      out.append(pretty ? ": " : ":");
      value(entry.getValue(), depth + 1);
      out.append(entries.hasNext() ? "," : "");
    }
    if (!map.isEmpty()) {
      line(depth);
    }
    out.append('}');
  }

  private static boolean isLarge(@Nullable Object item) {
    return item instanceof Map || item instanceof List || item instanceof Lines;
  }

  private void list(List<?> list, int depth, boolean broken) {
    out.append('[');
    for (int i = 0; i < list.size(); i++) {
      if (broken) {
        line(depth + 1);
      }
      value(list.get(i), depth + 1);
      out.append(i + 1 < list.size() ? pretty && !broken ? ", " : "," : "");
    }
    if (broken) {
      line(depth);
    }
    out.append(']');
  }

  private void line(int depth) {
    if (pretty) {
      out.append('\n').append(INDENT.repeat(depth));
    }
  }

  private void string(String text) {
    out.append('"');
    if (isPlain(text)) {
      out.append(text);
    } else {
      escape(text);
    }
    out.append('"');
  }

  /** Nearly all are, and are copied as a whole. */
  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c == '"' || c == '\\' || Character.isSurrogate(c)) {
        return false;
      }
    }
    return true;
  }

  private void escape(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> out.append(c < ' ' || Character.isSurrogate(c) ? escaped(text, i) : c);
      }
    }
  }

  /** A control character, or a half of a pair: half pairs would not survive UTF-8. */
  private static String escaped(String text, int index) {
    char c = text.charAt(index);
    boolean paired =
        Character.isHighSurrogate(c)
                && index + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(index + 1))
            || Character.isLowSurrogate(c)
                && index > 0
                && Character.isHighSurrogate(text.charAt(index - 1));
    return paired ? String.valueOf(c) : String.format("\\u%04x", (int) c);
  }
}
