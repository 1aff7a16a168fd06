package dev.dbx.migration.undo;

import dev.dbx.core.error.DbxException;
import dev.dbx.core.error.DbxException.Refused;
import dev.dbx.core.port.AuditLog.Entry;
import dev.dbx.core.port.AuditLog.Outcome;
import dev.dbx.core.port.Ports;
import java.util.function.Supplier;

/** Writes down what a tool that writes has done, and where it ended. */
record Audit(String tool, Ports ports) {

  void record(Outcome outcome, String detail) {
    ports.audit().append(new Entry(tool, ports.target().label(), outcome, detail));
  }

  /**
   * Before anything else: may the database be written to at all?
   *
   * @throws Refused if not
   */
  void requireWritable() {
    if (!ports.target().environment().allowsWrites()) {
      audited(
          tool,
          () -> {
            throw new Refused(
                "environment",
                ports.target().label() + " is not migrated by dbx",
                "this needs a connection with environment = \"development\" or \"test\" in"
                    + " dbx.toml; what dbx knows nothing about counts as production");
          });
    }
  }

  /** A step whose failure is written down. */
  <T> T audited(String subject, Supplier<T> step) {
    try {
      return step.get();
    } catch (DbxException e) {
      Outcome outcome = e instanceof Refused ? Outcome.REFUSED : Outcome.FAILED;
      record(outcome, subject + "\n" + e.message());
      throw e;
    }
  }
}
