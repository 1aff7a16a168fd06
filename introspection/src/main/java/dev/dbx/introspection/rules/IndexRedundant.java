package dev.dbx.introspection.rules;

import dev.dbx.core.catalog.Index;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.tool.Finding;
import dev.dbx.core.tool.Severity;
import java.util.List;
import java.util.Optional;

/** A plain index whose keys are the first keys of another. */
final class IndexRedundant implements RelationRule {

  @Override
  public String id() {
    return "index-redundant";
  }

  @Override
  public List<Finding> check(Relation relation) {
    return relation.indexes().stream()
        .filter(IndexCover::isPlain)
        .flatMap(index -> longer(relation, index).map(other -> finding(index, other)).stream())
        .toList();
  }

  /** Indexes with the very same keys are {@link IndexDuplicate}'s business. */
  private static Optional<Index> longer(Relation relation, Index index) {
    return relation.indexes().stream()
        .filter(other -> !other.name().equals(index.name()))
        .filter(other -> IndexCover.isPrefix(index, other) && !IndexCover.isPrefix(other, index))
        .min((one, other) -> Long.compare(one.usage().sizeBytes(), other.usage().sizeBytes()));
  }

  private Finding finding(Index index, Index longer) {
    String name = index.name().sql();
    return Finding.of(
            id(),
            Severity.INFO,
            name,
            longer.name().sql() + " begins with the same keys, so it can do this index's work")
        .withEvidence(
            index.definition()
                + " against "
                + longer.definition()
                + "; "
                + index.usage().sizeBytes()
                + " bytes, "
                + index.usage().scans()
                + " scans")
        .withHint("drop it, unless the other index is so much larger that reading it is slower")
        .withFix("DROP INDEX CONCURRENTLY " + name + ";");
  }
}
