package dev.dbx.core.script;

import java.util.List;
import java.util.Set;

/**
 * How a statement begins.
 *
 * @param tokens its first ones
 */
public record Head(String sql, List<SqlToken> tokens) {

  /** What is longer defines more than who owns an object or what a setting is. */
  private static final int TOKENS = 60;

  private static final Set<String> ROWS = Set.of("insert", "select", "update", "delete", "values");

  /** That of one statement. */
  public static Head of(String sql) {
    return new Head(sql, SqlLexer.tokens(sql, TOKENS));
  }

  /** Keywords in lower case with one space between all tokens, for patterns. */
  public String words() {
    StringBuilder words = new StringBuilder();
    for (SqlToken token : tokens) {
      words.append(words.length() == 0 ? "" : " ");
      words.append(token.kind() == SqlToken.Kind.WORD ? token.value(sql) : token.text(sql));
    }
    return words.toString();
  }

  /** Whether it only moves rows, as most statements of a large dump do. */
  public boolean isOfRows() {
    return !tokens.isEmpty() && ROWS.contains(tokens.get(0).value(sql));
  }

  /** Whether all of the statement is in it. */
  public boolean isWhole() {
    return tokens.size() < TOKENS;
  }
}
