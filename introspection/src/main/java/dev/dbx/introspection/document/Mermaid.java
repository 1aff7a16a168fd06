package dev.dbx.introspection.document;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Names as the grammar of Mermaid's erDiagram takes them. A quoted name may hold no quote, percent
 * sign, backslash or line break; a type or an attribute is an ASCII word; pk, fk and uk are words
 * of the grammar.
 */
final class Mermaid {

  private static final Set<String> RESERVED = Set.of("pk", "fk", "uk");

  private static final Pattern NOT_IN_WORDS = Pattern.compile("[^A-Za-z0-9_]");
  private static final Pattern MODIFIERS = Pattern.compile("\\([^)]*\\)");
  private static final Pattern SCHEMA = Pattern.compile("^(\\w+|\"([^\"]|\"\")*\")\\.");

  /** Shorter names of types that PostgreSQL prints in several words. */
  private static final Map<String, String> SHORT_TYPES =
      Map.of(
          "timestamp with time zone", "timestamptz",
          "timestamp without time zone", "timestamp",
          "time with time zone", "timetz",
          "time without time zone", "time",
          "character varying", "varchar",
          "double precision", "float8",
          "bit varying", "varbit");

  private Mermaid() {}

  /** In quotes, with a look-alike for what may not stand there. */
  static String quoted(String raw) {
    StringBuilder safe = new StringBuilder("\"");
    raw.codePoints().map(c -> isSafe(c) ? c : '_').forEach(safe::appendCodePoint);
    return safe.append('"').toString();
  }

  /** Letters of any script and symbols such as emoji, but no punctuation with a meaning. */
  private static boolean isSafe(int c) {
    return Character.isLetterOrDigit(c)
        || " _-.,:/()+".indexOf(c) >= 0
        || c > 0x7F
            && !Character.isISOControl(c)
            && !Character.isWhitespace(c)
            && !Character.isSpaceChar(c)
            && Character.getType(c) != Character.FORMAT
            && Character.getType(c) != Character.SURROGATE
            && Character.getType(c) != Character.UNASSIGNED;
  }

  /** An attribute's name. */
  static String word(String raw) {
    String word = NOT_IN_WORDS.matcher(raw).replaceAll("_");
    boolean startsWell = !word.isEmpty() && !Character.isDigit(word.charAt(0));
    String safe = startsWell ? word : "_" + word;
    return RESERVED.contains(safe.toLowerCase(Locale.ROOT)) ? safe + "_" : safe;
  }

  /** A type without schema and modifiers: {@code numeric(10,2)[]} is {@code numeric[]}. */
  static String type(String type) {
    boolean array = type.endsWith("[]");
    String element = array ? type.substring(0, type.indexOf("[]")) : type;
    String bare =
        SCHEMA.matcher(MODIFIERS.matcher(element).replaceAll("")).replaceFirst("").strip();
    return word(SHORT_TYPES.getOrDefault(bare, bare)) + (array ? "[]" : "");
  }
}
