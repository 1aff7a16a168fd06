package dev.dbx.query.health.rule;

import dev.dbx.core.tool.Finding;
import dev.dbx.query.health.facts.Bloat;
import dev.dbx.query.health.facts.Source;
import dev.dbx.query.health.facts.Surroundings;
import java.util.List;

/** A table is much larger than its rows. */
final class TableBloat implements HealthRule<List<Bloat>> {

  @Override
  public String id() {
    return "table-bloat";
  }

  @Override
  public Source<List<Bloat>> source() {
    return Bloat.TABLES;
  }

  @Override
  public Verdict check(List<Bloat> files, Surroundings around) {
    return BloatLimit.check(files, "tables", this::finding);
  }

  private Finding finding(Bloat file) {
    return warn(file.name().sql(), BloatLimit.message(file))
        .withEvidence(file.evidence())
        .withHint(
            "new rows take the room; to give it back without a lock for the whole time use"
                + " pg_repack, VACUUM FULL blocks reads and writes meanwhile")
        .withFix("VACUUM (FULL, ANALYZE) " + file.name().sql() + ";");
  }
}
