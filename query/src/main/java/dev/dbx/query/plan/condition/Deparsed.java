package dev.dbx.query.plan.condition;

import java.util.ArrayList;
import java.util.List;

/** Takes the text of an expression apart where brackets and quotes allow it. */
public final class Deparsed {

  private Deparsed() {}

  /** Without the brackets around the whole. */
  public static String unwrap(String text) {
    String inner = text.strip();
    while (inner.startsWith("(") && closing(inner) == inner.length() - 1) {
      inner = inner.substring(1, inner.length() - 1).strip();
    }
    return inner;
  }

  private static int closing(String text) {
    int depth = 0;
    for (int i = 0; i < text.length(); i = next(text, i)) {
      depth += depthChange(text.charAt(i));
      if (depth == 0) {
        return i;
      }
    }
    return -1;
  }

  /** The parts around a keyword outside all brackets. */
  public static List<String> split(String expression, String keyword) {
    List<String> parts = new ArrayList<>();
    StringBuilder part = new StringBuilder();
    for (String word : words(unwrap(expression))) {
      if (word.equals(keyword)) {
        parts.add(part.toString().strip());
        part.setLength(0);
      } else {
        part.append(word).append(' ');
      }
    }
    parts.add(part.toString().strip());
    return parts;
  }

  /** The words outside all brackets; what is in brackets stays with its word. */
  public static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    int depth = 0;
    int start = 0;
    for (int i = 0; i < text.length(); i = next(text, i)) {
      depth += depthChange(text.charAt(i));
      if (depth == 0 && text.charAt(i) == ' ') {
        words.add(text.substring(start, i));
        start = i + 1;
      }
    }
    words.add(text.substring(start));
    return words.stream().filter(word -> !word.isEmpty()).toList();
  }

  private static int depthChange(char c) {
    return c == '(' || c == '[' ? 1 : c == ')' || c == ']' ? -1 : 0;
  }

  /** The index behind the character at i, or behind the quoted text that starts there. */
  private static int next(String text, int i) {
    char quote = text.charAt(i);
    if (quote != '\'' && quote != '"') {
      return i + 1;
    }
    int end = text.indexOf(quote, i + 1);
    return end < 0 ? text.length() : end + 1;
  }
}
