package dev.dbx.query.health.rule;

import dev.dbx.core.tool.Finding;
import dev.dbx.query.health.facts.Source;
import dev.dbx.query.health.facts.Surroundings;
import dev.dbx.query.health.facts.WalState;
import dev.dbx.query.plan.Numbers;
import java.time.Duration;
import java.util.Optional;

/** Checkpoints come because of WAL, not of time. */
final class CheckpointsRequested implements HealthRule<WalState> {

  private static final double PERCENT = 50;

  /** Backups and base copies force some. */
  private static final long FEWEST = 50;

  private static final Duration SHORTEST = Duration.ofDays(1);

  @Override
  public String id() {
    return "checkpoints-requested";
  }

  @Override
  public Source<WalState> source() {
    return WalState.SOURCE;
  }

  @Override
  public Verdict check(WalState wal, Surroundings around) {
    Optional<String> young = wal.counting().tooYoungFor(SHORTEST);
    return young.isPresent() ? Verdict.unknown(young.get()) : Verdict.of(finding(wal));
  }

  private Optional<Finding> finding(WalState wal) {
    long all = wal.timed() + wal.requested();
    double percent = all < FEWEST ? 0 : 100.0 * wal.requested() / all;
    return percent < PERCENT
        ? Optional.empty()
        : Optional.of(
            remark(
                    "server",
                    "most checkpoints are forced by the amount of WAL: writes come in bursts")
                .withEvidence(
                    "%s of %s checkpoints (%s) did not wait for their time; %s"
                        .formatted(
                            Numbers.count(wal.requested()),
                            Numbers.count(all),
                            Numbers.percent(percent),
                            wal.counting().words()))
                .withHint("raise max_wal_size; recovery after a crash then takes longer")
                .withFix("ALTER SYSTEM SET max_wal_size = '4GB';\nSELECT pg_reload_conf();"));
  }
}
