package dev.dbx.rls.attack;

import dev.dbx.core.port.Trial.Failure;
import dev.dbx.core.port.Trial.Outcome;
import java.util.Optional;

/** Tells failures apart; SQLSTATE 42501 means two different things. */
final class Failures {

  static final String DENIED = "42501";

  private Failures() {}

  /** Whether a policy rejected a new row. */
  static boolean isPolicy(Outcome outcome) {
    return outcome
        .failure()
        .filter(it -> it.sqlState().equals(DENIED) && it.message().contains("row-level security"))
        .isPresent();
  }

  /** The privilege that is missing, in the server's words. */
  static Optional<String> missingGrant(Outcome outcome) {
    return outcome
        .failure()
        .filter(it -> it.sqlState().equals(DENIED) && it.message().contains("permission denied"))
        .map(Failure::message);
  }

  /** Whether rows or constraints were in the way, nothing that has to do with who asks. */
  static boolean isConstraint(Outcome outcome) {
    return outcome.failure().filter(it -> it.sqlState().startsWith("23")).isPresent();
  }

  static String text(Outcome outcome) {
    return outcome.failure().map(it -> it.sqlState() + " " + it.message()).orElse("succeeded");
  }
}
