package dev.dbx.introspection.rules;

import dev.dbx.core.catalog.Index;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.catalog.RelationKind;
import dev.dbx.core.tool.Finding;
import dev.dbx.core.tool.Severity;
import java.util.List;

/** An index that no query uses, because it was never finished. */
final class IndexInvalid implements RelationRule {

  @Override
  public String id() {
    return "index-invalid";
  }

  @Override
  public List<Finding> check(Relation relation) {
    return relation.indexes().stream()
        .filter(index -> !index.valid())
        .map(
            index ->
                relation.kind() == RelationKind.PARTITIONED_TABLE
                    ? unattached(index)
                    : unfinished(index))
        .toList();
  }

  private Finding unfinished(Index index) {
    String name = index.name().sql();
    return Finding.of(
            id(),
            Severity.WARNING,
            name,
            "no query uses this index, though every write may have to maintain it")
        .withEvidence("indisvalid is false")
        .withHint(
            "CREATE INDEX CONCURRENTLY failed, or still runs: see pg_stat_progress_create_index")
        .withFix("REINDEX INDEX CONCURRENTLY " + name + ";");
  }

  private Finding unattached(Index index) {
    return Finding.of(
            id(),
            Severity.WARNING,
            index.name().sql(),
            "not every partition has this index, so new ones get it and old ones may not")
        .withEvidence("indisvalid is false on a partitioned index")
        .withHint("create it on each partition, then ALTER INDEX ... ATTACH PARTITION ...");
  }
}
