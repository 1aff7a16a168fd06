package dev.dbx.migration.snapshot;

import dev.dbx.core.tool.Severity;
import dev.dbx.migration.diff.Action;
import dev.dbx.migration.diff.Change;
import dev.dbx.migration.diff.Difference;
import dev.dbx.migration.diff.Lock;
import dev.dbx.migration.diff.Rename;
import java.util.List;
import java.util.Optional;

/**
 * One change, for programs.
 *
 * @param renamedFrom what it was called
 * @param renameConfidence up to 1; below, a person should decide
 * @param locks what the plain statement for it takes: {@code ACCESS EXCLUSIVE on public.users,
 *     rewrites the table}
 */
public record ChangeLine(
    Action action,
    String kind,
    String subject,
    Severity severity,
    List<Difference> differences,
    Optional<String> renamedFrom,
    Optional<Double> renameConfidence,
    Optional<String> renameReason,
    Optional<String> dataLoss,
    List<String> locks,
    List<String> notes) {

  static ChangeLine of(Change change) {
    return new ChangeLine(
        change.action(),
        change.subject().kind().word(),
        change.subject().sql(),
        change.severity(),
        change.differences(),
        change.rename().map(rename -> rename.from().sql()),
        change.rename().map(Rename::confidence),
        change.rename().map(Rename::reason),
        change.dataLoss(),
        change.locks().stream().map(ChangeLine::words).toList(),
        change.notes());
  }

  private static String words(Lock lock) {
    return lock.mode().sql() + " on " + lock.table().sql() + ", " + lock.effort().words();
  }
}
