package dev.dbx.query.counter;

import dev.dbx.core.script.SqlLexer;
import dev.dbx.core.script.SqlToken;
import dev.dbx.core.script.SqlToken.Kind;

/**
 * Queries of others as they may be shown: on one line, without comments, and without string
 * constants, which may hold a password or what belongs to somebody.
 */
public final class QueryText {

  private QueryText() {}

  /** Of a query, cut to so many characters. */
  public static String shown(String sql, int longest) {
    String shown = shown(sql);
    return shown.length() > longest ? shown.substring(0, longest) + "..." : shown;
  }

  /** Of a query that may be cut off anywhere. */
  public static String shown(String sql) {
    StringBuilder shown = new StringBuilder();
    int end = 0;
    for (SqlToken token : SqlLexer.tokens(sql)) {
      shown.append(token.start() > end && end > 0 ? " " : "");
      shown.append(token.kind() == Kind.LITERAL ? "'...'" : token.text(sql));
      end = token.end();
    }
    return shown.toString();
  }
}
