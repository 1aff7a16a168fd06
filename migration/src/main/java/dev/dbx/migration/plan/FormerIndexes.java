package dev.dbx.migration.plan;

import dev.dbx.core.catalog.Index;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.catalog.RelationKind;
import java.util.Optional;

/**
 * Indexes that get another definition under the same name. The former one steps aside and serves
 * until the new one is there; it is on columns that stay as they are, and nothing else needs it.
 */
final class FormerIndexes {

  private final Situation situation;
  private final Teardown teardown;

  FormerIndexes(Situation situation, Teardown teardown) {
    this.situation = situation;
    this.teardown = teardown;
  }

  /** Whether an index of the first catalogue, which has to go, may serve on. */
  boolean contains(Relation before, Index index) {
    return teardown.isTorn(index)
        && isPlain(index)
        && before.kind() == RelationKind.TABLE
        && !teardown.isTorn(before)
        && situation
            .after(before)
            .filter(after -> after.name().equals(before.name()))
            .flatMap(after -> sameName(after, index))
            .filter(FormerIndexes::isPlain)
            .isPresent()
        && before.columns().stream()
            .allMatch(
                column ->
                    !situation.isDropped(column)
                        && !teardown.isRetyped(before.name(), column.name()));
  }

  /** The one that made way for a new one. */
  Optional<Index> of(Relation before, Index after) {
    return sameName(before, after).filter(index -> contains(before, index));
  }

  private static Optional<Index> sameName(Relation table, Index index) {
    return table.indexes().stream().filter(one -> one.name().equals(index.name())).findFirst();
  }

  private static boolean isPlain(Index index) {
    return index.constraint().isEmpty()
        && index.parent().isEmpty()
        && index.valid()
        && !index.clustered()
        && !index.replicaIdentity()
        && index.predicate().isEmpty()
        && index.keys().stream().allMatch(key -> key.column().isPresent());
  }
}
