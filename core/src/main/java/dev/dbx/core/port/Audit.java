package dev.dbx.core.port;

import dev.dbx.core.error.DbxException;
import dev.dbx.core.error.DbxException.Refused;
import dev.dbx.core.port.Approvals.Decision;
import dev.dbx.core.port.Approvals.Request;
import dev.dbx.core.port.AuditLog.Entry;
import dev.dbx.core.port.AuditLog.Outcome;
import dev.dbx.core.tool.Call;
import java.util.function.Supplier;

/** Writes down what a tool that writes has done, and where it ended. */
public record Audit(String tool, Ports ports) {

  public void record(Outcome outcome, String detail) {
    ports.audit().append(new Entry(tool, ports.target().label(), outcome, detail));
  }

  /**
   * Before anything is sent to the database: may it be written to at all?
   *
   * @param detail what was asked for
   * @param is what is not done to it, for people: {@code written to}
   * @throws Refused if not
   */
  public void requireWritable(String detail, String is) {
    if (!ports.target().environment().allowsWrites()) {
      audited(
          detail,
          () -> {
            throw new Refused(
                "environment",
                ports.target().label() + " is not " + is,
                "this needs a connection with environment = \"development\" or \"test\" in"
                    + " dbx.toml; what dbx knows nothing about counts as production");
          });
    }
  }

  /** A step whose failure is written down. */
  public <T> T audited(String detail, Supplier<T> step) {
    try {
      return step.get();
    } catch (DbxException e) {
      Outcome outcome = e instanceof Refused ? Outcome.REFUSED : Outcome.FAILED;
      record(outcome, detail + "\n" + e.message());
      throw e;
    }
  }

  /**
   * Asks a person.
   *
   * @param detail what is written down if they decline
   * @return the way the answer was given
   * @throws Refused if they decline, or nobody can be asked
   */
  public String confirmed(Request request, String detail, Call call) {
    return switch (call.approvals().ask(request)) {
      case Decision.Approved approved -> approved.by();
      case Decision.Declined declined -> {
        record(Outcome.DECLINED, detail + "\n" + declined.reason());
        throw new Refused("confirmation", declined.reason(), declined.hint());
      }
    };
  }
}
