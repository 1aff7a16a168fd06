package dev.dbx.migration.diff;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.tool.Severity;
import java.util.List;
import java.util.Optional;

/** Says of each change what it costs: rows that are lost, locks, and what a person should know. */
final class Hazards {

  private final DatabaseFacts before;
  private final DatabaseFacts after;
  private final Names names;

  Hazards(Catalog from, Catalog to, Names names) {
    this.before = new DatabaseFacts(from);
    this.after = new DatabaseFacts(to);
    this.names = names;
  }

  Change judge(Change change) {
    Optional<String> loss = DataLoss.of(change);
    List<Lock> locks = Locks.of(change, before, after, names);
    List<Warnings.Warning> warnings = Warnings.of(change, before, after, names);
    return change.withHazards(
        loss,
        locks,
        warnings.stream().map(Warnings.Warning::text).toList(),
        severity(loss, locks, warnings));
  }

  private static Severity severity(
      Optional<String> loss, List<Lock> locks, List<Warnings.Warning> warnings) {
    if (loss.isPresent()) {
      return Severity.ERROR;
    }
    boolean warn =
        locks.stream().anyMatch(Hazards::blocksLong)
            || warnings.stream().anyMatch(Warnings.Warning::serious);
    return warn ? Severity.WARNING : Severity.INFO;
  }

  private static boolean blocksLong(Lock lock) {
    return lock.effort() != Effort.INSTANT && lock.mode() != LockMode.SHARE_UPDATE_EXCLUSIVE;
  }
}
