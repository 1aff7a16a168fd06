package dev.dbx.core.script;

/**
 * Positions as the server counts them: characters from 1, where Java counts halves of rarer ones.
 */
public final class ServerPosition {

  private ServerPosition() {}

  /** Of that character in a statement, from 0; its end if the statement is shorter. */
  public static int offset(String statement, int position) {
    int characters = Math.min(position - 1, statement.codePointCount(0, statement.length()));
    return statement.offsetByCodePoints(0, characters);
  }
}
