package dev.dbx.migration.lint;

import dev.dbx.core.name.Identifier;
import java.util.Locale;
import java.util.stream.Stream;

/** The conditions of CHECK constraints, as far as text tells what they demand. */
final class Checks {

  private Checks() {}

  /** Whether one of the conditions that must all hold is {@code column IS NOT NULL}. */
  static boolean isNotNull(String condition, Identifier column) {
    return demands(condition, column.sql() + " is not null");
  }

  /** Whether one of the conditions that must all hold reads like this, but for spaces. */
  static boolean demands(String condition, String part) {
    String plain = plain(condition);
    return !plain.contains(" or ")
        && Stream.of(plain.split(" and ")).map(String::strip).anyMatch(plain(part)::equals);
  }

  /** In lower case, without parentheses, casts and the words around it. */
  private static String plain(String condition) {
    return condition
        .toLowerCase(Locale.ROOT)
        .replaceFirst("^\\s*check\\b", "")
        .replaceAll("\\s+not valid\\s*$", "")
        .replaceAll("::[a-z ]+(?=[)\\s]|$)", "")
        .replaceAll("[()]", " ")
        .replaceAll("\\s*(<=|>=|<>|=|<|>)\\s*", " $1 ")
        .replaceAll("\\s+", " ")
        .strip();
  }
}
