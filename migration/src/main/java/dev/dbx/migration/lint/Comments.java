package dev.dbx.migration.lint;

import dev.dbx.core.script.SqlLexer;
import dev.dbx.core.script.SqlToken;
import java.util.List;

/** Where a script has comments: between its tokens. */
final class Comments {

  private final List<SqlToken> tokens;

  Comments(String script) {
    this.tokens = SqlLexer.tokens(script);
  }

  /** Whether this place is not within a token, as it is in a string. */
  boolean hasAt(int place) {
    int low = 0;
    int high = tokens.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (tokens.get(middle).end() <= place) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low == tokens.size() || tokens.get(low).start() > place;
  }
}
