package dev.dbx.migration.validate;

import dev.dbx.core.catalog.Relation;
import dev.dbx.core.error.DbxException;
import dev.dbx.core.error.DbxException.PermissionDenied;
import dev.dbx.core.error.DbxException.Refused;
import dev.dbx.core.error.DbxException.SqlFailed;
import dev.dbx.core.error.DbxException.TimedOut;
import dev.dbx.core.port.Sandbox.Session;
import dev.dbx.core.port.SandboxConnection;
import dev.dbx.core.statement.ScriptStatement;
import dev.dbx.core.statement.Statement.AlterTable;
import dev.dbx.core.statement.TableAction.ChangeType;
import dev.dbx.core.tool.Call;
import dev.dbx.core.tool.Severity;
import dev.dbx.migration.rows.Cast;
import dev.dbx.migration.rows.Cast.Tried;
import dev.dbx.migration.rows.CastTrial;
import dev.dbx.migration.rows.CastTrial.Outcome;
import dev.dbx.migration.rows.GuardedRows;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Values of the database that a change of type cannot convert, tried in the sandbox. */
final class CastCheck {

  private final GuardedRows rows;
  private final Tables tables;
  private final Session session;
  private final Call call;
  private final List<String> notes = new ArrayList<>();

  CastCheck(GuardedRows rows, Tables tables, Session session, Call call) {
    this.rows = rows;
    this.tables = tables;
    this.session = session;
    this.call = call;
  }

  /** What could not be tried, or not wholly. */
  List<String> notes() {
    return notes;
  }

  /**
   * @param offset statements before those of this script
   */
  List<MigrationFinding> in(List<ScriptStatement> script, int offset) {
    List<MigrationFinding> found = new ArrayList<>();
    for (int i = 0; i < script.size(); i++) {
      if (script.get(i).statement() instanceof AlterTable alter) {
        int number = offset + i + 1;
        int line = script.get(i).line();
        tables
            .find(alter.name())
            .ifPresent(
                table ->
                    alter.actions().stream()
                        .filter(ChangeType.class::isInstance)
                        .map(ChangeType.class::cast)
                        .forEach(
                            change -> look(table, change, number, line).ifPresent(found::add)));
      }
    }
    return found;
  }

  private Optional<MigrationFinding> look(Relation table, ChangeType change, int number, int line) {
    if (!(Cast.of(table, change, rows.majorVersion()).orElse(new Cast.Fits()) instanceof Tried cast)
        || cast.columns().isEmpty()) {
      return Optional.empty();
    }
    try (SandboxConnection sandbox = session.connect(call)) {
      Outcome outcome = CastTrial.run(rows, table, cast, sandbox);
      if (outcome.failed() == 0) {
        if (!outcome.all()) {
          notes.add(
              "statement %d: no value of %s fails, %s"
                  .formatted(number, table.name().sql(), outcome.scope()));
        }
        return Optional.empty();
      }
      return Optional.of(finding(table, change, number, line, outcome));
    } catch (SqlFailed | Refused | PermissionDenied | TimedOut e) {
      notes.add(
          "values of %s that statement %d cannot convert could not be tried: %s"
              .formatted(table.name().sql(), number, ((DbxException) e).message()));
      return Optional.empty();
    }
  }

  private MigrationFinding finding(
      Relation table, ChangeType change, int number, int line, Outcome outcome) {
    return MigrationFinding.of(
            DataCheck.RULE,
            Severity.ERROR,
            Proof.CONFIRMED,
            number,
            line,
            table.name().sql(),
            "%,d %s would not become %s, so it fails: %s"
                .formatted(
                    outcome.failed(),
                    outcome.failed() == 1 ? "value" : "values",
                    change.type(),
                    outcome.reason()))
        .withHint("change these values first, or convert them by another USING")
        .withEvidence(
            "converted one by one in the sandbox, %s of the database, for instance %s"
                .formatted(outcome.scope(), String.join("; ", outcome.examples())));
  }
}
