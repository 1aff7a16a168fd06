package dev.dbx.introspection.words;

import java.util.regex.Pattern;

/** SQL expressions as the catalogue prints them. */
public final class Expressions {

  private static final Pattern QUERY = Pattern.compile("\\(\\s*(SELECT|WITH|VALUES|TABLE)\\b");
  private static final Pattern LINE_BREAK = Pattern.compile("\\s*\\R\\s*");

  private Expressions() {}

  /** Without a pair of parentheses around the whole. */
  public static String bare(String expression) {
    String text = expression.strip();
    while (isWrapped(text)) {
      text = text.substring(1, text.length() - 1).strip();
    }
    return text;
  }

  /** A query keeps the pair that makes it an expression. */
  private static boolean isWrapped(String text) {
    return text.startsWith("(")
        && closingOf(text) == text.length() - 1
        && !QUERY.matcher(text).lookingAt();
  }

  /** On one line, for a sentence. */
  public static String oneLine(String expression) {
    return LINE_BREAK.matcher(expression).replaceAll(" ");
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
