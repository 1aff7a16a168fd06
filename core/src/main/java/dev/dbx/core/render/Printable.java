package dev.dbx.core.render;

/**
 * Text from a database made safe to show: control characters as escapes, everything on one line.
 */
public final class Printable {

  private Printable() {}

  /** The text with control and direction-changing characters written as escapes. */
  public static String of(String text) {
    StringBuilder shown = null;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (isHarmless(c)) {
        if (shown != null) {
          shown.append(c);
        }
      } else {
        if (shown == null) {
          shown = new StringBuilder(text.substring(0, i));
        }
        shown.append(escape(c));
      }
    }
    return shown == null ? text : shown.toString();
  }

  /** Bidirectional overrides (U+202A to U+202E, U+2066 to U+2069) can make text read otherwise. */
  private static boolean isHarmless(char c) {
    return !Character.isISOControl(c)
        && !(c >= '\u202A' && c <= '\u202E')
        && !(c >= '\u2066' && c <= '\u2069')
        && c != '\u2028'
        && c != '\u2029';
  }

  private static String escape(char c) {
    return switch (c) {
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      case '\t' -> "\\t";
      default -> String.format("\\u%04x", (int) c);
    };
  }
}
