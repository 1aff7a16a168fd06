package dev.dbx.core.port;

import dev.dbx.core.error.DbxException.Unsupported;
import dev.dbx.core.guard.VettedScript;
import dev.dbx.core.tool.Call;
import java.util.List;

/** Runs scripts on the target itself: those that a guard let pass and a person has confirmed. */
@FunctionalInterface
public interface ScriptRunner {

  /** Runs none. */
  ScriptRunner NONE =
      (script, call) -> {
        throw new Unsupported(
            "no script is run on this database", "run it on a development or test database");
      };

  /**
   * Runs all steps in order, on a connection of their own that nothing was set on before and that
   * is closed afterwards. In one transaction either all of it stays or nothing; elsewhere the steps
   * before the one that fails stay. No step waits long for a lock.
   *
   * @return what the questions were answered, in order
   * @throws dev.dbx.core.error.DbxException.SqlFailed if the server rejects a step, with its
   *     position in the script
   * @throws dev.dbx.core.error.DbxException.Refused (script) if a step of dbx's own did not come to
   *     what it has to
   * @throws dev.dbx.core.error.DbxException.TimedOut if a lock was not to be had, or a statement
   *     took too long
   */
  List<String> run(VettedScript script, Call call);
}
