package dev.dbx.migration.trace;

import dev.dbx.core.script.ScriptPart;
import dev.dbx.migration.replay.PsqlCommand;
import java.util.List;

/** What in a script is psql's and not SQL. */
final class PsqlParts {

  private PsqlParts() {}

  /**
   * Whether each command of psql can be left out.
   *
   * @throws dev.dbx.core.error.DbxException.InvalidInput if not, with its line
   */
  static void requireHarmless(List<ScriptPart> parts, String script) {
    for (ScriptPart part : parts) {
      if (part instanceof ScriptPart.Command command) {
        PsqlCommand.of(command.text(script))
            .requireHarmless("line " + new LineIndex(script).at(command.start()));
      }
    }
  }

  /** Without the line that ends them. */
  static String rows(ScriptPart.Rows rows, String script) {
    String text = rows.text(script);
    int end = text.lastIndexOf("\\.");
    return end < 0 ? text : text.substring(0, end);
  }
}
