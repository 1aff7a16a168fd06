package dev.dbx.query.health.rule;

import dev.dbx.core.tool.Finding;
import dev.dbx.query.health.facts.Bloat;
import dev.dbx.query.health.facts.Source;
import dev.dbx.query.health.facts.Surroundings;
import java.util.List;

/** An index is much larger than its entries. */
final class IndexBloat implements HealthRule<List<Bloat>> {

  @Override
  public String id() {
    return "index-bloat";
  }

  @Override
  public Source<List<Bloat>> source() {
    return Bloat.INDEXES;
  }

  @Override
  public Verdict check(List<Bloat> files, Surroundings around) {
    return BloatLimit.check(files, "indexes", this::finding);
  }

  private Finding finding(Bloat file) {
    return warn(file.name().sql(), BloatLimit.message(file))
        .withEvidence(file.evidence())
        .withHint("rebuild it; without a lock that blocks anybody, but it needs room for both")
        .withFix("REINDEX INDEX CONCURRENTLY " + file.name().sql() + ";");
  }
}
