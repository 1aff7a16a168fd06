package dev.dbx.sqlparser;

import dev.dbx.core.name.Identifier;
import java.nio.charset.StandardCharsets;

/**
 * One token as PostgreSQL's scanner sees it.
 *
 * @param text of a word in lower case, of a quoted name or string its value, else as written
 * @param start offset of its first character in the script
 * @param end offset behind its last character
 */
record Lexeme(Kind kind, String text, int start, int end) {

  enum Kind {
    WORD,
    QUOTED_NAME,
    STRING,
    INTEGER,
    DECIMAL,
    PARAMETER,
    OPERATOR,
    PUNCTUATION
  }

  boolean isWord(String word) {
    return kind == Kind.WORD && text.equals(word);
  }

  /** ANALYZE as EXPLAIN takes it; an option's name may be quoted. */
  boolean isAnalyze() {
    return isName() && (text.equals("analyze") || text.equals("analyse"));
  }

  boolean is(char punctuation) {
    return kind == Kind.PUNCTUATION && text.length() == 1 && text.charAt(0) == punctuation;
  }

  boolean isName() {
    return kind == Kind.WORD || kind == Kind.QUOTED_NAME;
  }

  /** The name this token stands for, cut where PostgreSQL cuts it (truncate_identifier). */
  Identifier name() {
    return Identifier.of(truncated(text));
  }

  private static String truncated(String name) {
    if (name.getBytes(StandardCharsets.UTF_8).length <= Identifier.MAX_BYTES) {
      return name;
    }
    int bytes = 0;
    int at = 0;
    while (true) {
      int codePoint = name.codePointAt(at);
      bytes += Character.toString(codePoint).getBytes(StandardCharsets.UTF_8).length;
      if (bytes > Identifier.MAX_BYTES) {
        return name.substring(0, at);
      }
      at += Character.charCount(codePoint);
    }
  }
}
