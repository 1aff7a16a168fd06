package dev.dbx.query.health.rule;

import dev.dbx.core.render.Bytes;
import dev.dbx.core.tool.Finding;
import dev.dbx.query.health.facts.IndexState;
import dev.dbx.query.health.facts.Source;
import dev.dbx.query.health.facts.Surroundings;
import dev.dbx.query.plan.Numbers;
import java.time.Duration;
import java.util.List;

/** No query uses an index. */
final class IndexUnused implements HealthRule<List<IndexState>> {

  /** A weekly job has had its turn. */
  private static final Duration SHORTEST = Duration.ofDays(7);

  /** pghero's: a smaller one costs little. */
  private static final long SMALLEST_BYTES = 10_000_000;

  @Override
  public String id() {
    return "index-unused";
  }

  @Override
  public Source<List<IndexState>> source() {
    return IndexState.SOURCE;
  }

  @Override
  public Verdict check(List<IndexState> indexes, Surroundings around) {
    return around
        .counting()
        .tooYoungFor(SHORTEST)
        .map(Verdict::unknown)
        .orElseGet(
            () ->
                Verdict.of(
                    indexes.stream()
                        .filter(IndexUnused::isUnused)
                        .map(index -> finding(index, around))));
  }

  /** An index that checks something is used by every write, whatever the counter says. */
  private static boolean isUnused(IndexState index) {
    boolean checks =
        index.unique()
            || index.exclusion()
            || index.replicaIdentity()
            || index.constraint().isPresent();
    return index.scans() == 0
        && index.valid()
        && !index.partitioned()
        && !checks
        && !index.forForeignKey()
        && index.bytes() >= SMALLEST_BYTES;
  }

  private Finding finding(IndexState index, Surroundings around) {
    return remark(index.name().sql(), "no query used it, and every write pays for it")
        .withEvidence(
            "0 scans, %s, %s writes to its table; %s"
                .formatted(
                    Bytes.words(index.bytes()),
                    Numbers.count(index.tableWrites()),
                    around.counting().words()))
        .withHint(
            "look at replicas, which count for themselves, and at rare jobs before you drop it")
        .withFix(index.drop());
  }
}
