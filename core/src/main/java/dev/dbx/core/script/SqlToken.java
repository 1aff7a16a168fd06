package dev.dbx.core.script;

import java.util.Locale;

/**
 * A piece of SQL between blanks and comments.
 *
 * @param start of its first character
 * @param end behind its last character
 */
public record SqlToken(Kind kind, int start, int end) {

  /** What a token can be, as far as it matters where a statement ends. */
  public enum Kind {
    /** A keyword, or a name without quotes. */
    WORD,
    /** A name in double quotes. */
    NAME,
    /** A string constant of any form. */
    LITERAL,
    /** A number, or one character of anything else. */
    OTHER
  }

  /** As it is written. */
  public String text(String sql) {
    return sql.substring(start, end);
  }

  /** Whether it is this word, given in lower case. */
  public boolean is(String word, String sql) {
    return kind == Kind.WORD
        && end - start == word.length()
        && sql.regionMatches(true, start, word, 0, word.length());
  }

  /** Whether it is this character of punctuation. */
  public boolean is(char symbol, String sql) {
    return kind == Kind.OTHER && sql.charAt(start) == symbol;
  }

  /** A word as a keyword or a folded name; a name without its quotes; all else as it is written. */
  public String value(String sql) {
    String text = text(sql);
    return switch (kind) {
      case WORD -> text.toLowerCase(Locale.ROOT);
      case NAME -> text.substring(text.indexOf('"') + 1, text.length() - 1).replace("\"\"", "\"");
      case LITERAL, OTHER -> text;
    };
  }
}
