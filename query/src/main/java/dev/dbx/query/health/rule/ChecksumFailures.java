package dev.dbx.query.health.rule;

import dev.dbx.core.tool.Finding;
import dev.dbx.query.health.facts.DatabaseCounters;
import dev.dbx.query.health.facts.Setting;
import dev.dbx.query.health.facts.Source;
import dev.dbx.query.health.facts.Surroundings;
import dev.dbx.query.plan.Numbers;
import java.util.List;
import java.util.Optional;

/** Blocks on the disk are not what was written. */
final class ChecksumFailures implements HealthRule<List<DatabaseCounters>> {

  @Override
  public String id() {
    return "checksum-failures";
  }

  @Override
  public Source<List<DatabaseCounters>> source() {
    return DatabaseCounters.SOURCE;
  }

  /** One is enough, whenever it was. */
  @Override
  public Verdict check(List<DatabaseCounters> databases, Surroundings around) {
    Verdict verdict = Verdict.of(databases.stream().flatMap(database -> check(database).stream()));
    boolean off = around.setting("data_checksums").filter(Setting::isOff).isPresent();
    return verdict.but(
        off
            ? Optional.of("the cluster has no data checksums (data_checksums = off)")
            : Optional.empty());
  }

  private Optional<Finding> check(DatabaseCounters database) {
    return database
        .checksumFailures()
        .filter(failures -> failures > 0)
        .map(
            failures ->
                error(database.words(), "blocks were damaged on the disk: rows are lost or wrong")
                    .withEvidence(
                        "%s checksum failures, %s"
                            .formatted(Numbers.count(failures), database.counting().words()))
                    .withHint(
                        "back up what can be read, replace the disk, restore; dbx"
                            + " validate-data-integrity looks through a table"));
  }
}
