package dev.dbx.query.health.rule;

import dev.dbx.core.tool.Finding;
import dev.dbx.query.health.facts.DatabaseCounters;
import dev.dbx.query.health.facts.Source;
import dev.dbx.query.health.facts.Surroundings;
import dev.dbx.query.plan.Numbers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Transactions deadlock. */
final class Deadlocks implements HealthRule<List<DatabaseCounters>> {

  /** Our own: rarer ones are retried and forgotten. */
  private static final double PER_DAY = 1;

  private static final Duration SHORTEST = Duration.ofDays(1);

  @Override
  public String id() {
    return "deadlocks";
  }

  @Override
  public Source<List<DatabaseCounters>> source() {
    return DatabaseCounters.SOURCE;
  }

  @Override
  public Verdict check(List<DatabaseCounters> databases, Surroundings around) {
    return CurrentDatabase.counted(databases, SHORTEST, this::check);
  }

  private Optional<Finding> check(DatabaseCounters database) {
    double perDay = database.counting().perDay(database.deadlocks());
    return perDay < PER_DAY
        ? Optional.empty()
        : Optional.of(
            warn(
                    database.words(),
                    "transactions lock the same rows in different orders, and some are ended for it")
                .withEvidence(
                    "%s deadlocks, %s a day; %s"
                        .formatted(
                            Numbers.count(database.deadlocks()),
                            Numbers.count(perDay),
                            database.counting().words()))
                .withHint(
                    "the server's log has both statements of each; lock rows in one order, such as"
                        + " that of their keys"));
  }
}
