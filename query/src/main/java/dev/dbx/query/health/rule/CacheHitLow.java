package dev.dbx.query.health.rule;

import dev.dbx.core.tool.Finding;
import dev.dbx.query.health.facts.DatabaseCounters;
import dev.dbx.query.health.facts.Source;
import dev.dbx.query.health.facts.Surroundings;
import dev.dbx.query.plan.Numbers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Few blocks are found in shared buffers. */
final class CacheHitLow implements HealthRule<List<DatabaseCounters>> {

  /** The lowest that is asked for is 94% (Supabase CLI); the operating system caches as well. */
  private static final double PERCENT = 90;

  /** Nobody else asks for a sample (catalogue, health checks): 8 GB of blocks. */
  private static final long FEWEST_BLOCKS = 1_000_000;

  private static final Duration SHORTEST = Duration.ofDays(1);

  @Override
  public String id() {
    return "cache-hit-low";
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
    long all = database.blocksFound() + database.blocksRead();
    double percent = all < FEWEST_BLOCKS ? 100 : 100.0 * database.blocksFound() / all;
    return percent >= PERCENT
        ? Optional.empty()
        : Optional.of(
            remark(database.words(), "many blocks are not in shared buffers when they are needed")
                .withEvidence(
                    "%s of %s blocks were there; %s"
                        .formatted(
                            Numbers.percent(percent),
                            Numbers.count(all),
                            database.counting().words()))
                .withHint(
                    "look for queries that read whole tables first, then at the size of"
                        + " shared_buffers; the operating system may have had the blocks"));
  }
}
