package dev.dbx.migration.undo;

import dev.dbx.core.error.DbxException;
import dev.dbx.core.error.DbxException.Refused;
import dev.dbx.core.port.Ports;
import dev.dbx.core.tool.Call;
import dev.dbx.migration.rollback.Proposal;
import dev.dbx.migration.rollback.TestMigrationRollback;
import java.util.Optional;

/**
 * A migration that nothing undoes.
 *
 * @param message why
 */
record NoWayBack(String message, String file) {

  /** With the way back that dbx would write, and what came of it in a sandbox. */
  Refused refusal(Ports ports, Call call) {
    String hint =
        proposal(ports, call)
            .map(
                found ->
                    "this one is proposed, and was %s in a sandbox; add it to the folder, or run it as"
                            .formatted(found.verdict().words())
                        + " a migration of its own:\n"
                        + found.sql())
            .orElse("dbx test-migration-rollback %s tells what is to be undone".formatted(file));
    return new Refused("no-way-back", message, hint);
  }

  private Optional<Proposal> proposal(Ports ports, Call call) {
    try {
      return new TestMigrationRollback(ports)
          .run(new TestMigrationRollback.Input(file, Optional.empty(), Optional.empty()), call)
          .proposal();
    } catch (DbxException noSandbox) {
      return Optional.empty();
    }
  }
}
