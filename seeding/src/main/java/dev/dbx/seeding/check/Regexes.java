package dev.dbx.seeding.check;

import dev.dbx.core.expression.ExpressionTree;
import dev.dbx.core.expression.ExpressionTree.Call;
import java.util.Optional;

/** Other conditions on text as regular expressions. */
final class Regexes {

  private Regexes() {}

  /** A LIKE pattern. */
  static String like(String pattern) {
    StringBuilder regex = new StringBuilder("^");
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      if (c == '%') {
        regex.append(".*");
      } else if (c == '_') {
        regex.append('.');
      } else {
        regex.append(literal(c == '\\' && i + 1 < pattern.length() ? pattern.charAt(++i) : c));
      }
    }
    return regex.append('$').toString();
  }

  private static String literal(char c) {
    return Character.isLetterOrDigit(c) ? String.valueOf(c) : "\\" + c;
  }

  /** What SIMILAR TO calls, if its pattern is a constant (docs, 9.7.2). */
  static Optional<String> similar(ExpressionTree node) {
    return node instanceof Call call
            && call.function().name().value().equals("similar_to_escape")
            && call.arguments().size() == 1
        ? Atoms.constant(call.arguments().get(0)).map(Regexes::similar)
        : Optional.empty();
  }

  private static String similar(String pattern) {
    StringBuilder regex = new StringBuilder("^(?:");
    boolean inClass = false;
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      if (c == '\\' && i + 1 < pattern.length()) {
        regex.append(literal(pattern.charAt(++i)));
      } else if (inClass) {
        inClass = c != ']';
        regex.append(c);
      } else {
        inClass = c == '[';
        regex.append(
            switch (c) {
              case '%' -> ".*";
              case '_' -> ".";
              case '.', '^', '$' -> "\\" + c;
              default -> String.valueOf(c);
            });
      }
    }
    return regex.append(")$").toString();
  }

  /**
   * Text that any collation sorts before or behind another: its first letter does, among those of
   * the same case. There are others, which nobody needs.
   */
  static Optional<String> compared(String operator, String text) {
    char first = text.isEmpty() ? ' ' : text.charAt(0);
    String letters = letters(first);
    if (letters.isEmpty()) {
      return Optional.empty();
    }
    String rest =
        first < letters.charAt(1) ? "[" + (char) (first + 1) + "-" + letters.charAt(1) : "";
    String others = rest.isEmpty() ? "" : "|" + rest + "].*";
    StringBuilder same = new StringBuilder();
    text.chars().forEach(c -> same.append(literal((char) c)));
    return switch (operator) {
      case ">=" -> Optional.of("^(?:" + same + ".*" + others + ")$");
      case ">" -> Optional.of("^(?:" + same + ".+" + others + ")$");
      case "<", "<=" -> before(first, letters.charAt(0)).map(range -> "^" + range + ".*$");
      default -> Optional.empty();
    };
  }

  /** The first and the last of its kind. */
  private static String letters(char c) {
    return c >= 'a' && c <= 'z'
        ? "az"
        : c >= 'A' && c <= 'Z' ? "AZ" : c >= '0' && c <= '9' ? "09" : "";
  }

  private static Optional<String> before(char first, char least) {
    // digits stand before letters
    String digits = least == '0' ? "" : "0-9";
    if (first > least) {
      return Optional.of("[" + least + "-" + (char) (first - 1) + digits + "]");
    }
    return digits.isEmpty() ? Optional.empty() : Optional.of("[" + digits + "]");
  }
}
