package dev.dbx.query.health.rule;

import dev.dbx.core.tool.Finding;
import dev.dbx.query.health.facts.DatabaseCounters;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Rules about the counters of the database that the connection is in. */
final class CurrentDatabase {

  private CurrentDatabase() {}

  /** What a rule says of it, once its counters have counted for long enough. */
  static Verdict counted(
      List<DatabaseCounters> databases,
      Duration shortest,
      Function<DatabaseCounters, Optional<Finding>> rule) {
    return databases.stream()
        .filter(DatabaseCounters::current)
        .findFirst()
        .map(
            database ->
                database
                    .counting()
                    .tooYoungFor(shortest)
                    .map(Verdict::unknown)
                    .orElseGet(() -> Verdict.of(rule.apply(database))))
        .orElseGet(() -> Verdict.unknown("the server has no counters of this database"));
  }
}
