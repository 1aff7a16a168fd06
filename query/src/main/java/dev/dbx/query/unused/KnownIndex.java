package dev.dbx.query.unused;

import dev.dbx.core.catalog.Constraint;
import dev.dbx.core.catalog.ConstraintKind;
import dev.dbx.core.catalog.Index;
import dev.dbx.core.catalog.IndexKey;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.name.Identifier;
import java.util.List;
import java.util.Optional;

/**
 * An index with what has been counted of it.
 *
 * @param scans of a partitioned index those of all partitions, like bytes
 * @param lastScan since 16, in words
 * @param tableWrites rows that were inserted, updated or deleted
 */
record KnownIndex(
    Relation table,
    Index index,
    long bytes,
    long scans,
    Optional<String> lastScan,
    long tableWrites) {

  String name() {
    return index.name().sql();
  }

  /** Whether something depends on it, whoever reads it. */
  Optional<String> duty() {
    if (index.constraint().isPresent()) {
      return index.constraint().map(name -> "constraint " + name.sql() + " stands on it");
    }
    if (index.unique()) {
      return Optional.of("it keeps values unique");
    }
    if (index.exclusion()) {
      return Optional.of("an exclusion constraint stands on it");
    }
    if (index.replicaIdentity()) {
      return Optional.of("it is the replica identity");
    }
    return index.clustered() ? Optional.of("the table is clustered by it") : Optional.empty();
  }

  /** The foreign key that needs it, if no other index begins with its columns. */
  Optional<String> foreignKey(List<KnownIndex> ofTable) {
    return table.constraints().stream()
        .filter(it -> it.kind() == ConstraintKind.FOREIGN_KEY)
        .filter(this::serves)
        .filter(key -> ofTable.stream().noneMatch(it -> !it.equals(this) && it.serves(key)))
        .findFirst()
        .map(key -> "foreign key " + key.name().sql() + " would have no other index");
  }

  /** Whether it finds the rows that refer to a given one. */
  private boolean serves(Constraint key) {
    List<Identifier> columns =
        index.keys().stream()
            .limit(key.columns().size())
            .flatMap(it -> it.column().stream())
            .toList();
    return index.valid()
        && index.predicate().isEmpty()
        && columns.size() == key.columns().size()
        && columns.containsAll(key.columns());
  }

  /** Whether the other holds everything that this one does, in the same order. */
  boolean isBeginningOf(KnownIndex other) {
    List<IndexKey> keys = index.keys();
    List<IndexKey> wider = other.index().keys();
    return index.method().equals(other.index().method())
        && index.predicate().equals(other.index().predicate())
        && keys.size() <= wider.size()
        && keys.equals(wider.subList(0, keys.size()))
        && (keys.size() == wider.size() || index.method().equals("btree"))
        && included(other);
  }

  private boolean included(KnownIndex other) {
    List<Identifier> there =
        other.index().keys().stream().flatMap(key -> key.column().stream()).toList();
    return index.included().stream()
        .allMatch(name -> there.contains(name) || other.index().included().contains(name));
  }

  boolean isSameAs(KnownIndex other) {
    return isBeginningOf(other) && other.isBeginningOf(this);
  }

  String drop() {
    return index
        .constraint()
        .map(name -> "ALTER TABLE " + table.name().sql() + " DROP CONSTRAINT " + name.sql() + ";")
        .orElseGet(() -> "DROP INDEX " + concurrently() + name() + ";");
  }

  /** Of a partitioned table it can neither be made nor dropped concurrently. */
  private String concurrently() {
    return table.partitioning().isPresent() ? "" : "CONCURRENTLY ";
  }

  /** The statement that makes it again. */
  String undo() {
    return index.definition().replaceFirst(" INDEX ", " INDEX " + concurrently()) + ";";
  }
}
