package dev.dbx.query.health.rule;

import dev.dbx.core.tool.Finding;
import dev.dbx.query.health.facts.Orphans;
import dev.dbx.query.health.facts.Orphans.Found;
import dev.dbx.query.health.facts.Source;
import dev.dbx.query.health.facts.Surroundings;
import dev.dbx.query.plan.Numbers;
import java.util.Optional;

/** Rows refer to rows that do not exist; the quick form. */
final class OrphanedRows implements HealthRule<Orphans> {

  @Override
  public String id() {
    return "orphaned-rows";
  }

  @Override
  public Source<Orphans> source() {
    return Orphans.SOURCE;
  }

  @Override
  public Verdict check(Orphans orphans, Surroundings around) {
    return Verdict.of(orphans.found().stream().map(this::finding))
        .but(
            orphans.unknown().isEmpty()
                ? Optional.empty()
                : Optional.of(String.join("; ", orphans.unknown())));
  }

  private Finding finding(Found found) {
    String table = found.key().table().sql();
    String looked =
        found.looked() < Orphans.MOST_ROWS
            ? "all %s rows that refer"
            : "the first %s rows, there are more";
    return warn(
            found.key().enforced(),
            table,
            "%s rows point to rows of %s that do not exist"
                .formatted(
                    Numbers.count(found.orphans()), found.key().target().orElseThrow().sql()))
        .withEvidence(
            "%s; looked at %s"
                .formatted(
                    found.key().name().sql(), looked.formatted(Numbers.count(found.looked()))))
        .withHint("dbx find-orphaned-records " + table + " lists them, with SQL that mends them");
  }
}
