package dev.dbx.postgres;

/**
 * A statement as it is sent, and where the user wrote it; the server counts positions in the one,
 * people in the other.
 *
 * @param before dbx's own words in front of it, such as EXPLAIN
 * @param text the user's statement
 * @param position the statement's first character in what the user wrote, from 1
 */
public record StatementText(String before, String text, int position) {

  public String sent() {
    return before + text;
  }

  public StatementText behind(String words) {
    return new StatementText(words, text, position);
  }
}
