package dev.dbx.sandbox.sql;

import dev.dbx.core.error.DbxException.SqlFailed;
import dev.dbx.core.port.SandboxConnection;
import dev.dbx.core.script.Excerpt;
import dev.dbx.core.script.ScriptPart;
import dev.dbx.core.script.ScriptReader;
import dev.dbx.core.script.ServerPosition;
import java.util.Optional;

/** Runs a script of any number of statements on one connection, as psql does. */
public final class Script {

  private Script() {}

  /**
   * Each statement is a transaction of its own unless the script begins one.
   *
   * @throws SqlFailed at the first that fails, with its position in the script
   */
  public static void run(String script, SandboxConnection sandbox) {
    for (ScriptPart part : ScriptReader.parts(script)) {
      switch (part) {
        case ScriptPart.Statement statement -> execute(statement, script, sandbox);
        case ScriptPart.Command command -> throw notSql(command, script);
        case ScriptPart.Rows rows -> throw notSql(rows, script);
      }
    }
  }

  private static void execute(ScriptPart.Statement part, String script, SandboxConnection sandbox) {
    String statement = part.text(script);
    try {
      sandbox.run(statement);
    } catch (SqlFailed e) {
      int within =
          e.position().map(position -> ServerPosition.offset(statement, position)).orElse(0);
      throw new SqlFailed(
          e.sqlState(),
          Optional.of(part.start() + within + 1),
          e.message() + " in: " + Excerpt.of(statement),
          e.hint());
    }
  }

  private static SqlFailed notSql(ScriptPart part, String script) {
    String what = part.text(script).lines().findFirst().orElse("").split("\\s", 2)[0];
    return new SqlFailed(
        "42601",
        Optional.of(part.start() + 1),
        part instanceof ScriptPart.Rows
            ? "the rows behind COPY ... FROM stdin are not SQL"
            : what + " is a command of psql, not SQL",
        "leave it out of the script");
  }
}
