package dev.dbx.migration.plan;

import dev.dbx.core.name.Identifier;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How values of one type become values of another when a column gets it. */
final class Casts {

  private static final Set<String> TEXTS =
      Set.of("text", "character varying", "character", "\"char\"", "name");
  private static final Set<String> NUMBERS =
      Set.of("smallint", "integer", "bigint", "numeric", "real", "double precision");
  private static final Map<String, Set<String>> BY_ASSIGNMENT =
      Map.ofEntries(
          Map.entry("numeric", Set.of("money")),
          Map.entry("integer", Set.of("money")),
          Map.entry("bigint", Set.of("money")),
          Map.entry("money", Set.of("numeric")),
          Map.entry("date", Set.of("timestamp without time zone", "timestamp with time zone")),
          Map.entry(
              "timestamp without time zone",
              Set.of("timestamp with time zone", "date", "time without time zone")),
          Map.entry(
              "timestamp with time zone",
              Set.of(
                  "timestamp without time zone",
                  "date",
                  "time without time zone",
                  "time with time zone")),
          Map.entry("time without time zone", Set.of("time with time zone", "interval")),
          Map.entry("time with time zone", Set.of("time without time zone")),
          Map.entry("interval", Set.of("time without time zone")),
          Map.entry("json", Set.of("jsonb")),
          Map.entry("jsonb", Set.of("json")),
          Map.entry("cidr", Set.of("inet")),
          Map.entry("inet", Set.of("cidr")),
          Map.entry("bit", Set.of("bit varying")),
          Map.entry("bit varying", Set.of("bit")));

  /** Casts that have to be asked for, and mean more than the same letters. */
  private static final Map<String, Set<String>> EXPLICIT =
      Map.of(
          "integer", Set.of("boolean", "bit"),
          "boolean", Set.of("integer"),
          "bigint", Set.of("bit"),
          "jsonb", Set.of("boolean", "integer", "bigint", "numeric", "double precision"));

  private Casts() {}

  /** The expression of USING; empty where PostgreSQL converts by itself. */
  static Optional<String> using(Identifier column, String before, String after, boolean replaced) {
    String old = base(before);
    String now = base(after);
    boolean arrays = isArray(before) || isArray(after);
    if (!replaced && isArray(before) == isArray(after) && byItself(old, now)) {
      return Optional.empty();
    }
    if (!replaced && TEXTS.contains(now) && !isArray(after)) {
      return Optional.empty();
    }
    boolean direct =
        !replaced
            && !arrays
            && (TEXTS.contains(old) || EXPLICIT.getOrDefault(old, Set.of()).contains(now));
    return Optional.of(column.sql() + (direct ? "::" : "::text::") + after);
  }

  private static boolean byItself(String old, String now) {
    return old.equals(now)
        || NUMBERS.contains(old) && NUMBERS.contains(now)
        || TEXTS.contains(old) && TEXTS.contains(now)
        || BY_ASSIGNMENT.getOrDefault(old, Set.of()).contains(now);
  }

  private static boolean isArray(String type) {
    return type.endsWith("[]");
  }

  private static String base(String type) {
    return type.replace("[]", "").replaceAll("\\([^)]*\\)", "").replaceAll(" +", " ").strip();
  }
}
