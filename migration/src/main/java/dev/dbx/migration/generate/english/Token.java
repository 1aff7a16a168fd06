package dev.dbx.migration.generate.english;

/**
 * A word, a number, a quoted text or a mark.
 *
 * @param text as it was written, without quotes
 * @param word in lower case, to be compared
 */
record Token(String text, String word, Kind kind) {

  /** What it is. */
  enum Kind {
    WORD,
    NUMBER,
    QUOTED,
    MARK
  }

  boolean is(String other) {
    return kind != Kind.QUOTED && word.equals(other);
  }

  boolean isWord() {
    return kind == Kind.WORD;
  }
}
