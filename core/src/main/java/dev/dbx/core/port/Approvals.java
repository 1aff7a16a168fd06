package dev.dbx.core.port;

/** Asks a person before something is written. No parameter of a tool can answer for that person. */
@FunctionalInterface
public interface Approvals {

  /** Where nobody can be asked: every request is declined. */
  Approvals NOBODY =
      request ->
          new Decision.Declined(
              "nobody can be asked here",
              "run it in a terminal, or confirm with the code that `dbx approve` prints there");

  /** Waits for the person's decision. */
  Decision ask(Request request);

  /**
   * What the person is asked.
   *
   * @param action one line: what will happen, to what, where
   * @param statement the exact text that will run and its values; an approval is good for nothing
   *     else
   * @param preview what it would change, already tried and rolled back
   * @param target the connection's name and environment
   */
  record Request(String action, String statement, String preview, String target) {

    /** A request whose preview is the same each time it is made. */
    public Request(String action, String preview, String target) {
      this(action, preview, preview, target);
    }
  }

  /** The person's answer. */
  sealed interface Decision {
    /** Go on; {@code by} names the way it was given, for the audit log. */
    record Approved(String by) implements Decision {}

    /** Do not; with the reason and what to do next. */
    record Declined(String reason, String hint) implements Decision {}
  }
}
