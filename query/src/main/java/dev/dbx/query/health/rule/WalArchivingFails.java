package dev.dbx.query.health.rule;

import dev.dbx.query.health.facts.Source;
import dev.dbx.query.health.facts.Surroundings;
import dev.dbx.query.health.facts.WalState;
import dev.dbx.query.plan.Numbers;
import java.util.Optional;

/** WAL does not reach the archive. */
final class WalArchivingFails implements HealthRule<WalState> {

  @Override
  public String id() {
    return "wal-archiving-fails";
  }

  @Override
  public Source<WalState> source() {
    return WalState.SOURCE;
  }

  @Override
  public Verdict check(WalState wal, Surroundings around) {
    return Verdict.of(
        wal.archiveFailing()
            ? Optional.of(
                error(
                        "server",
                        "the archive, and with it point-in-time recovery, ends here; WAL piles up")
                    .withEvidence(
                        "the last attempt failed, on %s; %s failures, no success since the last"
                            .formatted(wal.failedFile(), Numbers.count(wal.archiveFailures())))
                    .withHint("the server's log has what archive_command printed"))
            : Optional.empty());
  }
}
