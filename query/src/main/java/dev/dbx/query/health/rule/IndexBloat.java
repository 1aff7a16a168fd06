package dev.dbx.query.health.rule;

import dev.dbx.core.tool.Finding;
import dev.dbx.query.health.facts.Bloat;
import dev.dbx.query.health.facts.Source;
import dev.dbx.query.health.facts.Surroundings;
import java.util.List;
import java.util.Optional;

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
    long unseen = files.stream().filter(file -> !file.known()).count();
    return Verdict.of(
            files.stream().filter(Bloat::known).filter(BloatLimit::isReached).map(this::finding))
        .but(
            unseen == 0
                ? Optional.empty()
                : Optional.of(
                    "%d of %d large indexes have columns without statistics that the role may see"
                        .formatted(unseen, files.size())));
  }

  private Finding finding(Bloat file) {
    return warn(file.name().sql(), BloatLimit.message(file))
        .withEvidence(BloatLimit.evidence(file))
        .withHint("rebuild it; without a lock that blocks anybody, but it needs room for both")
        .withFix("REINDEX INDEX CONCURRENTLY " + file.name().sql() + ";");
  }
}
