package dev.dbx.query.unused;

import dev.dbx.core.error.DbxException;
import dev.dbx.core.error.DbxException.InvalidInput;
import dev.dbx.core.port.Ports;
import dev.dbx.core.tool.Call;
import dev.dbx.core.tool.Doc;
import dev.dbx.core.tool.Result;
import dev.dbx.core.tool.UseCase;
import dev.dbx.query.health.facts.Bloat;
import dev.dbx.query.health.facts.Inquiry;
import dev.dbx.query.health.facts.Reading;
import dev.dbx.query.unused.UnusedIndex.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Indexes that no query needs, by structure and, once there is enough of it, by use. */
public final class FindUnusedIndexes
    implements UseCase<FindUnusedIndexes.Input, FindUnusedIndexes.Output> {

  @Doc(
      value =
          "Find indexes to drop: never or rarely used, duplicate, the beginning of another, invalid,"
              + " bloated; with what it saves, the SQL to drop and to make them again, and why"
              + " others stay",
      example = "")
  public record Input(
      @Doc(
              value = "Days that the counters must have counted before use is judged",
              defaultValue = "7")
          int minDays,
      @Doc(
              value = "Unused ones smaller than that many kilobytes are left in peace",
              defaultValue = "1024")
          int minKb) {}

  /**
   * What may go.
   *
   * @param since when scans are counted
   * @param judged whether that is long enough to judge by use
   * @param savedBytes of all that is in the list
   * @param indexes the largest saving first
   * @param kept indexes without a scan that stay, and why
   */
  public record Output(
      String since,
      boolean judged,
      int total,
      long savedBytes,
      List<UnusedIndex> indexes,
      List<Kept> kept,
      List<String> notes)
      implements Result {

    public Output {
      indexes = List.copyOf(indexes);
      kept = List.copyOf(kept);
      notes = List.copyOf(notes);
    }

    @Override
    public String headline() {
      return UnusedWords.headline(this);
    }

    @Override
    public Optional<String> body() {
      return Optional.of(UnusedWords.body(this));
    }

    @Override
    public boolean hasProblems() {
      return !indexes.isEmpty();
    }
  }

  /** An index that nobody reads and that stays all the same. */
  public record Kept(String name, String reason) {}

  private final Ports ports;

  public FindUnusedIndexes(Ports ports) {
    this.ports = ports;
  }

  @Override
  public Output run(Input in, Call call) {
    if (in.minDays() < 0 || in.minKb() < 0) {
      throw new InvalidInput("min_days or min_kb is negative", "both are 0 or more");
    }
    Inventory inventory = Inventory.read(ports, call);
    Optional<String> tooYoung = inventory.counting().tooYoungFor(Duration.ofDays(in.minDays()));
    List<String> notes = new ArrayList<>();
    List<Kept> kept = new ArrayList<>();
    Map<String, UnusedIndex> found = new LinkedHashMap<>();
    Structure.of(inventory).forEach(index -> found.put(index.name().sql(), index));
    Usage usage = new Usage(inventory, in.minKb() * 1024L);
    if (tooYoung.isEmpty()) {
      usage.unused(kept).forEach(index -> found.putIfAbsent(index.name().sql(), index));
    } else {
      notes.add("use was not judged: " + tooYoung.get());
    }
    bloated(inventory, notes, call).forEach(index -> found.putIfAbsent(index.name().sql(), index));
    notes.addAll(replicas(inventory));
    List<UnusedIndex> indexes =
        found.values().stream()
            .sorted(Comparator.comparing(UnusedIndex::savedBytes).reversed())
            .toList();
    return new Output(
        inventory.counting().words(),
        tooYoung.isEmpty(),
        inventory.indexes().size(),
        indexes.stream().mapToLong(UnusedIndex::savedBytes).sum(),
        indexes,
        kept,
        notes);
  }

  private static List<String> replicas(Inventory inventory) {
    if (inventory.standby()) {
      return List.of(
          "this is a standby: it counts its own scans alone; ask the primary and the other replicas,"
              + " too");
    }
    return inventory.standbys() == 0
        ? List.of(
            "replicas count their own scans: if there are any, ask each of them before you drop"
                + " something")
        : List.of(
            "%d replicas read from this server and count their own scans: ask each of them before"
                    .formatted(inventory.standbys())
                + " you drop something");
  }

  private List<UnusedIndex> bloated(Inventory inventory, List<String> notes, Call call) {
    return switch (Inquiry.open(ports, call).reading(Bloat.INDEXES)) {
      case Reading.Known<List<Bloat>>(List<Bloat> files) -> {
        if (files.stream().anyMatch(file -> !file.known())) {
          notes.add("bloat was not judged where the role may not see a column's statistics");
        }
        yield files.stream()
            .filter(file -> file.known() && file.isWorthRewriting())
            .flatMap(file -> bloated(file, inventory))
            .toList();
      }
      case Reading.Unknown<List<Bloat>>(DbxException failure) -> {
        notes.add("bloat was not judged: " + failure.message());
        yield List.of();
      }
    };
  }

  private static Stream<UnusedIndex> bloated(Bloat file, Inventory inventory) {
    return inventory.indexes().stream()
        .filter(known -> known.index().name().equals(file.name()))
        .map(
            known ->
                new UnusedIndex(
                    known.index().name(),
                    known.table().name(),
                    Reason.BLOATED,
                    file.evidence(),
                    known.scans(),
                    known.lastScan(),
                    file.excessBytes(),
                    known.tableWrites(),
                    "REINDEX INDEX CONCURRENTLY " + known.name() + ";",
                    "nothing to undo"));
  }
}
