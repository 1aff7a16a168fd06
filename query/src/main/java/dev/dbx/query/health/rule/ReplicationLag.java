package dev.dbx.query.health.rule;

import dev.dbx.core.render.Bytes;
import dev.dbx.core.tool.Finding;
import dev.dbx.query.counter.Span;
import dev.dbx.query.health.facts.Source;
import dev.dbx.query.health.facts.Standby;
import dev.dbx.query.health.facts.Surroundings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A standby or subscriber is behind. */
final class ReplicationLag implements HealthRule<List<Standby>> {

  /** pghero's. */
  private static final Duration LAG = Duration.ofSeconds(5);

  @Override
  public String id() {
    return "replication-lag";
  }

  @Override
  public Source<List<Standby>> source() {
    return Standby.SOURCE;
  }

  @Override
  public Verdict check(List<Standby> standbys, Surroundings around) {
    boolean unseen = standbys.stream().anyMatch(standby -> standby.state().isEmpty());
    return Verdict.of(standbys.stream().filter(ReplicationLag::isBehind).map(this::finding))
        .but(unseen ? Unseen.sessions(around) : Optional.empty());
  }

  private static boolean isBehind(Standby standby) {
    return standby.behind().orElse(Duration.ZERO).compareTo(LAG) >= 0
        && standby.behindBytes().orElse(0L) > 0;
  }

  private Finding finding(Standby standby) {
    return warn(
            "standby " + standby.name(),
            "is behind: reads there are old, and a failover would lose or wait for what is missing")
        .withEvidence(
            "%s behind, %s not replayed, state %s"
                .formatted(
                    Span.words(standby.behind().orElseThrow()),
                    Bytes.words(standby.behindBytes().orElseThrow()),
                    standby.state().orElse("unknown")))
        .withHint("look there for long queries that stop replay, and for the disk and the network");
  }
}
