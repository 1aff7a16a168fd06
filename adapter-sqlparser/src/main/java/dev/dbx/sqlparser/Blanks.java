package dev.dbx.sqlparser;

/** White space and comments. */
final class Blanks {

  private Blanks() {}

  static boolean isSpace(char c) {
    return isHorizontalSpace(c) || isNewline(c);
  }

  static boolean isNewline(char c) {
    return c == '\n' || c == '\r';
  }

  private static boolean isHorizontalSpace(char c) {
    return c == ' ' || c == '\t' || c == '\f' || c == '\u000B';
  }

  /** The offset of the carriage return or line feed that ends a line comment. */
  static int endOfLine(String script, int from) {
    int end = from;
    while (end < script.length() && !isNewline(script.charAt(end))) {
      end++;
    }
    return end;
  }

  /** The offset behind a block comment and all that are nested in it. */
  static int endOfComment(String script, int start, SyntaxErrors errors) {
    int depth = 0;
    int at = start;
    while (at < script.length()) {
      if (script.startsWith("/*", at)) {
        depth++;
        at += 2;
      } else if (script.startsWith("*/", at)) {
        depth--;
        at += 2;
        if (depth == 0) {
          return at;
        }
      } else {
        at++;
      }
    }
    throw errors.unterminated(start, "/* comment", "*/");
  }

  /**
   * Where a string goes on behind its closing quote: white space with a newline, then a quote.
   *
   * @return the offset of that quote, or -1
   */
  static int continuation(String script, int from) {
    boolean newline = false;
    int at = from;
    while (at < script.length()) {
      char c = script.charAt(at);
      if (isSpace(c)) {
        newline |= isNewline(c);
        at++;
      } else if (script.startsWith("--", at)) {
        at = endOfLine(script, at);
      } else {
        return newline && c == '\'' ? at : -1;
      }
    }
    return -1;
  }
}
