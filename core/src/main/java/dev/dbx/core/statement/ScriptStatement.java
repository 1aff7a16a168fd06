package dev.dbx.core.statement;

import java.util.List;

/**
 * One statement of a script, with its place.
 *
 * @param position its first character in the script, from 1
 * @param line of that character, from 1
 * @param lastLine of its last character
 * @param text without the semicolon behind it
 * @param nested what the body of a DO block or a routine runs, as far as it is written out; EXECUTE
 *     of a constant counts as the statements in it
 */
public record ScriptStatement(
    int position,
    int line,
    int lastLine,
    String text,
    Statement statement,
    List<ScriptStatement> nested) {

  public ScriptStatement {
    nested = List.copyOf(nested);
  }
}
