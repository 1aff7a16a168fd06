package dev.dbx.query.unused;

import dev.dbx.core.name.QualifiedName;
import dev.dbx.query.unused.UnusedIndex.Reason;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Indexes that another one makes needless, and those that were never finished. */
final class Structure {

  /** The one to keep comes first: what other objects depend on, then the wider, then by name. */
  private static final Comparator<KnownIndex> KEEP_FIRST =
      Comparator.comparing((KnownIndex index) -> !index.index().primary())
          .thenComparing(index -> index.duty().isEmpty())
          .thenComparing(index -> -index.index().keys().size())
          .thenComparing(index -> -index.index().included().size())
          .thenComparing(index -> index.index().name());

  private Structure() {}

  static List<UnusedIndex> of(Inventory inventory) {
    List<UnusedIndex> found = new ArrayList<>();
    inventory.indexes().stream()
        .filter(known -> !known.index().valid())
        .forEach(known -> found.add(invalid(known)));
    Map<QualifiedName, List<KnownIndex>> tables =
        inventory.indexes().stream()
            .filter(known -> known.index().valid())
            .sorted(KEEP_FIRST)
            .collect(
                Collectors.groupingBy(
                    known -> known.table().name(), LinkedHashMap::new, Collectors.toList()));
    tables.values().forEach(indexes -> needless(indexes, found));
    return found;
  }

  private static UnusedIndex invalid(KnownIndex known) {
    return unused(
        known,
        Reason.INVALID,
        "its build failed or was cancelled: no query may use it, every write maintains it; REINDEX"
            + " INDEX CONCURRENTLY "
            + known.name()
            + " finishes it instead");
  }

  /** Each is held against those that stay. */
  private static void needless(List<KnownIndex> indexes, List<UnusedIndex> found) {
    List<KnownIndex> kept = new ArrayList<>();
    for (KnownIndex index : indexes) {
      Optional<KnownIndex> wider =
          index.duty().isPresent() && !isTwin(index, kept)
              ? Optional.empty()
              : kept.stream().filter(index::isBeginningOf).findFirst();
      if (wider.isPresent()) {
        found.add(needless(index, wider.get()));
      } else {
        kept.add(index);
      }
    }
  }

  /** Two constraints, or two unique indexes, that check the same. */
  private static boolean isTwin(KnownIndex index, List<KnownIndex> kept) {
    boolean plainDuty = index.index().unique() && !index.index().replicaIdentity();
    return plainDuty
        && !index.index().exclusion()
        && !index.index().clustered()
        && kept.stream()
            .anyMatch(
                other ->
                    other.index().unique()
                        && other.index().nullsNotDistinct() == index.index().nullsNotDistinct()
                        && index.isSameAs(other));
  }

  private static UnusedIndex needless(KnownIndex index, KnownIndex wider) {
    return index.isSameAs(wider)
        ? unused(index, Reason.DUPLICATE, wider.name() + " holds the same")
        : unused(
            index,
            Reason.PREFIX,
            wider.name() + " begins with its keys and serves every look-up that it does");
  }

  static UnusedIndex unused(KnownIndex known, Reason reason, String evidence) {
    return new UnusedIndex(
        known.index().name(),
        known.table().name(),
        reason,
        evidence,
        known.scans(),
        known.lastScan(),
        known.bytes(),
        known.tableWrites(),
        known.drop(),
        known.undo());
  }
}
