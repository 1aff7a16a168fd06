package dev.dbx.postgres;

/** The line of a statement that an error points at, with a caret under the place. */
final class Excerpt {

  /** Of a long line, this much is shown before and after the place. */
  private static final int CONTEXT = 40;

  private Excerpt() {}

  /**
   * Two lines, each begun by a line break; empty if the place is not in the text.
   *
   * @param position counted in characters from 1, as the server does
   */
  static String of(String text, int position) {
    if (position > text.codePointCount(0, text.length()) + 1) {
      return "";
    }
    int at = text.offsetByCodePoints(0, position - 1);
    int lineStart = text.lastIndexOf('\n', at - 1) + 1;
    int lineEnd = text.indexOf('\n', at) < 0 ? text.length() : text.indexOf('\n', at);
    int from = Math.max(lineStart, at - CONTEXT);
    int to = Math.min(lineEnd, at + CONTEXT);
    String shown = text.substring(from, to).replace('\t', ' ').replace('\r', ' ');
    return "\n" + shown + "\n" + " ".repeat(text.codePointCount(from, at)) + "^";
  }
}
