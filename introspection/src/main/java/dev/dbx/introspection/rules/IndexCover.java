package dev.dbx.introspection.rules;

import dev.dbx.core.catalog.Index;
import dev.dbx.core.catalog.IndexKey;
import dev.dbx.core.name.Identifier;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** When one index does all the work of another. */
final class IndexCover {

  private IndexCover() {}

  /** Whether two indexes find the same rows in the same order. */
  static boolean same(Index one, Index other) {
    return comparable(one, other)
        && one.keys().equals(other.keys())
        && Set.copyOf(one.included()).equals(Set.copyOf(other.included()));
  }

  /** Whether the keys of one are the first keys of the other, which also holds what it includes. */
  static boolean isPrefix(Index one, Index other) {
    List<IndexKey> shorter = one.keys();
    List<IndexKey> longer = other.keys();
    return comparable(one, other)
        && one.method().equals("btree")
        && shorter.size() <= longer.size()
        && longer.subList(0, shorter.size()).equals(shorter)
        && columns(other).containsAll(one.included());
  }

  /** Whether it only makes reads faster, so that dropping it changes no result and no check. */
  static boolean isPlain(Index index) {
    return !index.unique()
        && !index.primary()
        && !index.exclusion()
        && !index.replicaIdentity()
        && index.constraint().isEmpty();
  }

  /** An index attached to a partitioned one goes with it and is judged there. */
  private static boolean comparable(Index one, Index other) {
    return one.method().equals(other.method())
        && one.predicate().equals(other.predicate())
        && one.valid()
        && other.valid()
        && one.parent().isEmpty()
        && other.parent().isEmpty();
  }

  private static Set<Identifier> columns(Index index) {
    Set<Identifier> columns = new HashSet<>(index.included());
    index.keys().forEach(key -> key.column().ifPresent(columns::add));
    return columns;
  }
}
