package dev.dbx.query.unused;

import dev.dbx.query.plan.Numbers;
import dev.dbx.query.unused.FindUnusedIndexes.Kept;
import dev.dbx.query.unused.UnusedIndex.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Indexes that are hardly read, by counters that have counted for long enough. */
final class Usage {

  /** ruby-pg-extras'. */
  private static final long FEW_SCANS = 20;

  /** pg-utils': a hundred writes for a scan, and many of them. */
  private static final double WRITES_PER_SCAN = 100;

  private static final long MANY_WRITES = 10_000;

  private final Inventory inventory;
  private final long smallestBytes;

  Usage(Inventory inventory, long smallestBytes) {
    this.inventory = inventory;
    this.smallestBytes = smallestBytes;
  }

  /**
   * Those that may go.
   *
   * @param kept gets those that nobody reads either, and why they stay
   */
  List<UnusedIndex> unused(List<Kept> kept) {
    List<UnusedIndex> unused = new ArrayList<>();
    for (KnownIndex known : inventory.indexes()) {
      Optional<Reason> reason = reason(known);
      if (reason.isPresent()) {
        Optional<String> stays = known.duty().or(() -> known.foreignKey(ofTable(known)));
        stays.ifPresentOrElse(
            why -> kept.add(new Kept(known.name(), why)),
            () -> unused.add(Structure.unused(known, reason.get(), evidence(known))));
      }
    }
    return unused;
  }

  private Optional<Reason> reason(KnownIndex known) {
    if (!known.index().valid() || known.bytes() < smallestBytes) {
      return Optional.empty();
    }
    if (known.scans() == 0) {
      return Optional.of(Reason.NEVER_USED);
    }
    boolean rare =
        known.scans() <= FEW_SCANS
            || known.tableWrites() > MANY_WRITES
                && known.tableWrites() > WRITES_PER_SCAN * known.scans();
    return rare ? Optional.of(Reason.RARELY_USED) : Optional.empty();
  }

  private List<KnownIndex> ofTable(KnownIndex known) {
    return inventory.indexes().stream()
        .filter(it -> it.table().name().equals(known.table().name()))
        .toList();
  }

  private String evidence(KnownIndex known) {
    return "%s scans beside %s writes to its table, %s"
        .formatted(
            Numbers.count(known.scans()),
            Numbers.count(known.tableWrites()),
            inventory.counting().words());
  }
}
