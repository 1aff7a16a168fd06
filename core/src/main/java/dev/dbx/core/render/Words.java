package dev.dbx.core.render;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Names, units and values as people read them. */
final class Words {

  private Words() {}

  /** {@code index_bytes} to {@code index size}, {@code elapsed_ms} to {@code elapsed}. */
  static String label(String name) {
    if (name.endsWith("_bytes")) {
      String what = cut(name, "_bytes");
      return (what.endsWith("size") ? what : what + "_size").replace('_', ' ');
    }
    return cut(name, "_ms").replace('_', ' ');
  }

  private static String cut(String name, String suffix) {
    return name.endsWith(suffix) ? name.substring(0, name.length() - suffix.length()) : name;
  }

  /** A value with the unit its name states. */
  static String value(String name, Object value) {
    if (value instanceof Number number && name.endsWith("_bytes")) {
      return Bytes.words(number.longValue());
    }
    if (value instanceof Number number && name.endsWith("_ms")) {
      return milliseconds(number.doubleValue());
    }
    if (value instanceof Number number && (name.equals("share") || name.endsWith("_share"))) {
      return percent(number.doubleValue() * 100);
    }
    return switch (value) {
      case Boolean flag -> flag ? "yes" : "no";
      case List<?> list -> list.isEmpty() ? "none" : joined(list);
      case Map<?, ?> map -> map.isEmpty() ? "none" : joined(map);
      case Number number -> number(number);
      default -> value.toString();
    };
  }

  /** A cell of a query's result: PostgreSQL's own spelling, NULL as NULL. */
  static String cell(@Nullable Object value) {
    return switch (value) {
      case null -> "NULL";
      case List<?> list -> Json.compact(list);
      default -> value.toString();
    };
  }

  private static String joined(List<?> list) {
    return list.stream()
        .map(item -> item instanceof Map<?, ?> map ? joined(map) : String.valueOf(item))
        .collect(Collectors.joining(", "));
  }

  private static String joined(Map<?, ?> map) {
    return map.entrySet().stream()
        .map(e -> label(e.getKey().toString()) + " " + value(e.getKey().toString(), e.getValue()))
        .collect(Collectors.joining(", "));
  }

  private static String number(Number number) {
    return number instanceof Integer || number instanceof Long
        ? String.format(Locale.ROOT, "%,d", number.longValue())
        : number.toString();
  }

  /** Never rounded to all or nothing. */
  private static String percent(double percent) {
    if (percent > 0 && percent < 0.1) {
      return "< 0.1%";
    }
    return percent < 100 && percent > 99.9
        ? "> 99.9%"
        : String.format(Locale.ROOT, "%.1f%%", percent);
  }

  static String milliseconds(double milliseconds) {
    return milliseconds < 10_000
        ? String.format(Locale.ROOT, milliseconds < 10 ? "%.2f ms" : "%.1f ms", milliseconds)
        : String.format(Locale.ROOT, "%.1f s", milliseconds / 1_000);
  }

  static boolean isNumericType(String type) {
    return type.matches(
            "(smallint|integer|bigint|int[248]|numeric|real|double precision|float[48]).*")
        && !type.endsWith("[]");
  }
}
