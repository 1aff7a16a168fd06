package dev.dbx.query.health.rule;

import dev.dbx.core.tool.Finding;
import dev.dbx.query.health.facts.IndexState;
import dev.dbx.query.health.facts.Source;
import dev.dbx.query.health.facts.Surroundings;
import java.util.List;

/** An index that no query uses, because it was never finished. */
final class IndexInvalid implements HealthRule<List<IndexState>> {

  @Override
  public String id() {
    return "index-invalid";
  }

  @Override
  public Source<List<IndexState>> source() {
    return IndexState.SOURCE;
  }

  @Override
  public Verdict check(List<IndexState> indexes, Surroundings around) {
    return Verdict.of(
        indexes.stream()
            .filter(index -> !index.valid() && !index.building())
            .map(index -> index.partitioned() ? unattached(index) : unfinished(index)));
  }

  private Finding unfinished(IndexState index) {
    return warn(
            index.name().sql(),
            "no query uses this index, though every write may have to maintain it")
        .withEvidence("indisvalid is false, and no session builds it")
        .withHint("CREATE INDEX CONCURRENTLY failed: find out why, then build it again")
        .withFix("REINDEX INDEX CONCURRENTLY " + index.name().sql() + ";");
  }

  private Finding unattached(IndexState index) {
    return warn(
            index.name().sql(),
            "not every partition has this index, so new ones get it and old ones may not")
        .withEvidence("indisvalid is false on a partitioned index")
        .withHint("create it on each partition, then ALTER INDEX ... ATTACH PARTITION ...");
  }
}
