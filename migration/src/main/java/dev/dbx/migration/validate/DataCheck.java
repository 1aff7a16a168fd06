package dev.dbx.migration.validate;

import dev.dbx.core.error.DbxException;
import dev.dbx.core.error.DbxException.PermissionDenied;
import dev.dbx.core.error.DbxException.Refused;
import dev.dbx.core.error.DbxException.SqlFailed;
import dev.dbx.core.error.DbxException.TimedOut;
import dev.dbx.core.port.Ports;
import dev.dbx.core.tool.Severity;
import dev.dbx.migration.rows.GuardedRows;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Looks for rows that would make a migration fail in the database itself, reading only. */
final class DataCheck {

  static final String RULE = "data-would-fail";

  private static final int MOST_COUNTED = 100_000;

  private final Ports ports;
  private final GuardedRows rows;
  private final List<String> notes = new ArrayList<>();

  DataCheck(Ports ports, GuardedRows rows) {
    this.ports = ports;
    this.rows = rows;
  }

  /** What could not be looked for, and why. */
  List<String> notes() {
    return notes;
  }

  Optional<MigrationFinding> look(Probe probe) {
    try {
      long found = rows.count(probe.rows(), MOST_COUNTED + 1);
      Optional<String> cut = probe.compared().flatMap(conflicts -> conflicts.cut(rows));
      if (found == 0) {
        cut.ifPresent(
            what ->
                notes.add(
                    "nothing in %s that would make statement %d fail was found, but %s"
                        .formatted(probe.table().sql(), probe.statement(), what)));
        return Optional.empty();
      }
      return Optional.of(finding(probe, found, cut));
    } catch (SqlFailed | Refused | PermissionDenied | TimedOut e) {
      notes.add(
          "rows of %s that would make statement %d fail could not be looked for: %s"
              .formatted(probe.table().sql(), probe.statement(), ((DbxException) e).message()));
      return Optional.empty();
    }
  }

  private MigrationFinding finding(Probe probe, long found, Optional<String> cut) {
    String counted =
        found > MOST_COUNTED
            ? "more than %,d".formatted(MOST_COUNTED)
            : String.format(Locale.ROOT, "%,d", found);
    MigrationFinding finding =
        MigrationFinding.of(
                RULE,
                Severity.ERROR,
                Proof.CONFIRMED,
                probe.statement(),
                probe.line(),
                probe.table().sql(),
                probe.message().formatted(counted + " " + probe.counted().noun(found)))
            .withHint(probe.hint());
    String examples = rows.samples(probe.table(), probe.columns(), probe.rows());
    return finding.withEvidence(
        "counted in "
            + ports.target().label()
            + cut.map(what -> ", where " + what).orElse("")
            + (examples.isEmpty() ? "" : ", for instance " + examples));
  }
}
