package dev.dbx.core.script;

import dev.dbx.core.script.SqlToken.Kind;

/** The beginning of a statement on one line, for messages. */
public final class Excerpt {

  private static final int LENGTH = 80;

  private Excerpt() {}

  /** Without comments, and without the text of any string constant, which may be a secret. */
  public static String of(String sql) {
    StringBuilder excerpt = new StringBuilder();
    int end = 0;
    for (SqlToken token : SqlLexer.tokens(sql, LENGTH)) {
      if (excerpt.length() > 0 && token.start() > end) {
        excerpt.append(' ');
      }
      boolean literal = token.kind() == Kind.LITERAL;
      excerpt.append(literal ? "'...'" : token.text(sql));
      end = token.end();
      // whether a quote behind a backslash ends the constant depends on a setting
      boolean unsure = literal && token.text(sql).indexOf('\\') >= 0;
      if (unsure || excerpt.length() > LENGTH) {
        break;
      }
    }
    if (excerpt.length() > LENGTH) {
      return excerpt.substring(0, LENGTH) + "...";
    }
    return excerpt + (end < sql.stripTrailing().length() ? " ..." : "");
  }
}
