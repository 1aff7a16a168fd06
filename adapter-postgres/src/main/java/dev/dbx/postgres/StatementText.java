package dev.dbx.postgres;

/**
 * A statement as it is sent, and where the user wrote it; the server counts positions in the one,
 * people in the other.
 *
 * @param before dbx's own words in front of it, such as EXPLAIN
 * @param text the user's statement, or the part of one that the user wrote
 * @param after dbx's own words behind it
 * @param position the text's first character in what the user wrote, from 1
 */
public record StatementText(String before, String text, String after, int position) {

  /** A statement that is sent as it was written. */
  public StatementText(String text, int position) {
    this("", text, "", position);
  }

  public String sent() {
    return before + text + after;
  }

  public StatementText behind(String words) {
    return new StatementText(words + before, text, after, position);
  }
}
