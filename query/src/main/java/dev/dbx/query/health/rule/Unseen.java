package dev.dbx.query.health.rule;

import dev.dbx.query.health.facts.Surroundings;
import java.util.Optional;

/** What is hidden from the role. */
final class Unseen {

  private static final String BLIND =
      "the role sees its own sessions only; grant it pg_read_all_stats, or pg_monitor";

  private Unseen() {}

  /** Why sessions of others were not looked at, if they were not. */
  static Optional<String> sessions(Surroundings around) {
    return around.seesAll() ? Optional.empty() : Optional.of(BLIND);
  }
}
