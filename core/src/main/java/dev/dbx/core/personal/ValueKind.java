package dev.dbx.core.personal;

import java.util.Locale;
import java.util.Set;

/** What a type can hold, as far as it decides whether a name means what it says. */
enum ValueKind {
  BOOLEAN,
  /** A day or a moment. */
  TIME,
  /** A span of time, which never says anything about one person. */
  SPAN,
  NUMBER,
  UUID,
  /** Text, and all that can hold text. */
  TEXT;

  private static final Set<String> NUMBERS =
      Set.of(
          "smallint",
          "integer",
          "bigint",
          "numeric",
          "decimal",
          "real",
          "double precision",
          "money",
          "oid");

  /**
   * @param type as format_type writes it: with its modifier, {@code []} behind an array
   */
  static ValueKind of(String type) {
    String element = type.toLowerCase(Locale.ROOT).replace("[]", "").strip();
    String bare = element.replaceAll("\\([^)]*\\)", "");
    if (bare.equals("date") || bare.startsWith("timestamp")) {
      return TIME;
    }
    if (bare.startsWith("time") || bare.startsWith("interval")) {
      return SPAN;
    }
    return switch (bare) {
      case "boolean" -> BOOLEAN;
      case "uuid" -> UUID;
      default -> NUMBERS.contains(bare) ? NUMBER : TEXT;
    };
  }
}
