package dev.dbx.migration.order;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What came of a migration in a trial.
 *
 * @param effect rows written by each statement, and how many objects of each sort there are more
 * @param failure empty if it ran
 */
record Outcome(List<Long> effect, Optional<Failure> failure) {

  /** Not tried, since there were enough. */
  static final Outcome LEFT_OUT = failed("", 0, "not tried");

  /** What is refused only because the trial is one transaction (docs, appendix A). */
  private static final Set<String> OF_TRANSACTIONS =
      Set.of("25001", "2D000", "55P04", "55006", "25P02", "3B001");

  Outcome {
    effect = List.copyOf(effect);
  }

  /**
   * Why it did not run.
   *
   * @param migration the one that failed, which may be one before the last
   */
  record Failure(int migration, String sqlState, int line, String message) {

    String words() {
      return "fails at line %d: %s".formatted(line, message);
    }
  }

  static Outcome did(List<Long> effect) {
    return new Outcome(effect, Optional.empty());
  }

  static Outcome failed(String sqlState, int line, String message) {
    return new Outcome(List.of(), Optional.of(new Failure(-1, sqlState, line, message)));
  }

  /** The same, and which one it was. */
  Outcome of(int migration) {
    return new Outcome(
        effect, failure.map(it -> new Failure(migration, it.sqlState(), it.line(), it.message())));
  }

  /** Whether that one failed, and none before it. */
  boolean failedAt(int migration) {
    return failure.filter(it -> it.migration() == migration).isPresent();
  }

  boolean isLeftOut() {
    return failure.filter(it -> it.sqlState().isEmpty()).isPresent();
  }

  boolean ran() {
    return failure.isEmpty();
  }

  boolean isOfTransactions() {
    return failure.filter(it -> OF_TRANSACTIONS.contains(it.sqlState())).isPresent();
  }

  boolean sameAs(Outcome other) {
    return ran() && other.ran() && effect.equals(other.effect);
  }
}
