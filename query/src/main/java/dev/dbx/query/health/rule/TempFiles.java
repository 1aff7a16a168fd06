package dev.dbx.query.health.rule;

import dev.dbx.core.render.Bytes;
import dev.dbx.core.tool.Finding;
import dev.dbx.query.health.facts.DatabaseCounters;
import dev.dbx.query.health.facts.Source;
import dev.dbx.query.health.facts.Surroundings;
import dev.dbx.query.plan.Numbers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Queries write much to temporary files. */
final class TempFiles implements HealthRule<List<DatabaseCounters>> {

  /** Our own: a gigabyte a day costs less than memory would. */
  private static final double BYTES_PER_DAY = 10e9;

  private static final Duration SHORTEST = Duration.ofDays(1);

  @Override
  public String id() {
    return "temp-files";
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
    double perDay = database.counting().perDay(database.tempBytes());
    return perDay < BYTES_PER_DAY
        ? Optional.empty()
        : Optional.of(
            remark(
                    database.words(),
                    "sorts and hashes do not fit in memory and go by way of the disk")
                .withEvidence(
                    "%s in %s files, %s a day; %s"
                        .formatted(
                            Bytes.words(database.tempBytes()),
                            Numbers.count(database.tempFiles()),
                            Bytes.words((long) perDay),
                            database.counting().words()))
                .withHint(
                    "log_temp_files shows the queries; more work_mem for their sessions, or an"
                        + " index in the order they need"));
  }
}
