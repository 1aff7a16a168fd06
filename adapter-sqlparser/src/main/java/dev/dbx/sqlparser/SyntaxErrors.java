package dev.dbx.sqlparser;

import dev.dbx.core.error.DbxException;
import java.util.Optional;

/** Errors in the words and with the positions of PostgreSQL. */
final class SyntaxErrors {

  private static final String SYNTAX_ERROR = "42601";
  private static final int LONGEST_QUOTE = 40;

  private final String script;

  SyntaxErrors(String script) {
    this.script = script;
  }

  /** The character number, from 1, of an offset in UTF-16 units. */
  int position(int offset) {
    return script.codePointCount(0, offset) + 1;
  }

  DbxException at(int offset, int end, String problem, String hint) {
    int quoteEnd = Math.min(Math.min(end, offset + LONGEST_QUOTE), script.length());
    String near = script.substring(offset, quoteEnd);
    String message =
        near.isBlank() ? problem + " at end of input" : problem + " at or near \"" + near + "\"";
    return new DbxException.SqlFailed(SYNTAX_ERROR, Optional.of(position(offset)), message, hint);
  }

  DbxException unterminated(int offset, String what, String closing) {
    return at(offset, script.length(), "unterminated " + what, "close it with " + closing);
  }
}
