package dev.dbx.query.health.rule;

import dev.dbx.query.counter.Span;
import dev.dbx.query.health.facts.Source;
import dev.dbx.query.health.facts.Surroundings;
import dev.dbx.query.health.facts.WalState;
import java.time.Duration;

/** This standby has not replayed what it received. */
final class StandbyBehind implements HealthRule<WalState> {

  /** As a standby is allowed to be by default: max_standby_streaming_delay. */
  private static final Duration LAG = Duration.ofSeconds(30);

  @Override
  public String id() {
    return "standby-behind";
  }

  @Override
  public Source<WalState> source() {
    return WalState.SOURCE;
  }

  @Override
  public Verdict check(WalState wal, Surroundings around) {
    return Verdict.of(
        wal.replayDelay()
            .filter(delay -> delay.compareTo(LAG) >= 0)
            .map(
                delay ->
                    warn("server", "this standby shows an old state")
                        .withEvidence(
                            "the last transaction it replayed is of %s ago, and there is more"
                                .formatted(Span.words(delay)))
                        .withHint("end long queries here, or lower max_standby_streaming_delay")));
  }
}
