package dev.dbx.introspection.words;

/** SQL expressions as the catalogue prints them. */
public final class Expressions {

  private Expressions() {}

  /** Without a pair of parentheses around the whole. */
  public static String bare(String expression) {
    String text = expression.strip();
    while (isWrapped(text)) {
      text = text.substring(1, text.length() - 1).strip();
    }
    return text;
  }

  private static boolean isWrapped(String text) {
    return text.startsWith("(") && closingOf(text) == text.length() - 1;
  }

  /** Where the parenthesis at the start closes; those inside quotes do not count. */
  private static int closingOf(String text) {
    int depth = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\'' || c == '"') {
        i = text.indexOf(c, i + 1);
        if (i < 0) {
          return -1;
        }
      } else if (c == '(') {
        depth++;
      } else if (c == ')' && --depth == 0) {
        return i;
      }
    }
    return -1;
  }
}
