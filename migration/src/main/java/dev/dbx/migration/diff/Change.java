package dev.dbx.migration.diff;

import dev.dbx.core.tool.Severity;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * One object that differs.
 *
 * @param subject as it is called after the change, or was called before it was dropped
 * @param differences of an altered or renamed object; what an added or dropped one consists of
 * @param dataLoss which rows or values are lost, as a sentence
 * @param locks what the plain statement for it would take
 * @param notes what else a person should know, as sentences
 * @param before its record in the first catalogue
 * @param after its record in the second catalogue
 */
public record Change(
    Action action,
    Subject subject,
    List<Difference> differences,
    Optional<Rename> rename,
    Optional<String> dataLoss,
    List<Lock> locks,
    List<String> notes,
    Severity severity,
    Optional<Record> before,
    Optional<Record> after) {

  public Change {
    differences = List.copyOf(differences);
    locks = List.copyOf(locks);
    notes = List.copyOf(notes);
  }

  /** Without what {@link Hazards} will say of it. */
  static Change of(
      Action action,
      Subject subject,
      List<Difference> differences,
      Optional<? extends Record> before,
      Optional<? extends Record> after) {
    return new Change(
        action,
        subject,
        differences,
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of(),
        Severity.INFO,
        before.map(record -> record),
        after.map(record -> record));
  }

  Change withRename(Optional<Rename> found) {
    Action known = found.isPresent() ? Action.RENAMED : action;
    return new Change(
        known, subject, differences, found, dataLoss, locks, notes, severity, before, after);
  }

  /** With some of its differences; empty if it was altered and none is left. */
  Optional<Change> keeping(Predicate<Difference> condition) {
    List<Difference> kept = differences.stream().filter(condition).toList();
    return kept.isEmpty() && action == Action.ALTERED ? Optional.empty() : Optional.of(with(kept));
  }

  /** With the differences of another change of the same object. */
  Change and(Change other) {
    Change both = with(Stream.concat(differences.stream(), other.differences.stream()).toList());
    return rename.isPresent() ? both : both.withRename(other.rename);
  }

  private Change with(List<Difference> others) {
    return new Change(
        action, subject, others, rename, dataLoss, locks, notes, severity, before, after);
  }

  Change withNote(String note) {
    List<String> more = Stream.concat(notes.stream(), Stream.of(note)).toList();
    return new Change(
        action, subject, differences, rename, dataLoss, locks, more, severity, before, after);
  }

  Change withHazards(Optional<String> loss, List<Lock> taken, List<String> said, Severity worst) {
    List<String> more = Stream.concat(notes.stream(), said.stream()).toList();
    return new Change(
        action, subject, differences, rename, loss, taken, more, worst, before, after);
  }

  /** Whether any of these properties differs. */
  public boolean differsIn(String property) {
    return differences.stream().anyMatch(difference -> difference.property().equals(property));
  }
}
