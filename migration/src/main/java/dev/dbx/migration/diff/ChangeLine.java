package dev.dbx.migration.diff;

import dev.dbx.core.tool.Severity;
import java.util.List;
import java.util.Optional;

/**
 * A change as it is reported, without the catalogue records behind it.
 *
 * @param name the whole name as SQL text
 * @param formerName of what was renamed
 * @param confidence that it was renamed, 1 where no rows are at stake
 * @param reason what speaks for a rename
 */
public record ChangeLine(
    Action action,
    ObjectKind kind,
    String name,
    Optional<String> formerName,
    Optional<Double> confidence,
    Optional<String> reason,
    List<Difference> differences,
    Severity severity,
    Optional<String> dataLoss,
    List<Lock> locks,
    List<String> notes) {

  public ChangeLine {
    differences = List.copyOf(differences);
    locks = List.copyOf(locks);
    notes = List.copyOf(notes);
  }

  static ChangeLine of(Change change) {
    Optional<Rename> rename = change.rename();
    return new ChangeLine(
        change.action(),
        change.subject().kind(),
        change.subject().sql(),
        rename.map(found -> found.from().sql()),
        rename.map(Rename::confidence),
        rename.map(Rename::reason),
        change.differences(),
        change.severity(),
        change.dataLoss(),
        change.locks(),
        change.notes());
  }
}
