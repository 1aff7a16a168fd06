package dev.dbx.migration.history;

import dev.dbx.migration.source.Migration;
import dev.dbx.migration.source.MigrationFolder;
import dev.dbx.migration.source.RailsVersions;
import dev.dbx.migration.source.SkippedVersions;
import dev.dbx.migration.source.Tool;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a history says, put beside a folder one by one. */
final class Comparison {

  private final MigrationFolder folder;
  private final Tool tool;
  private final HistoryFormat format;
  private final List<Entry> entries;
  private final Map<String, Entry> byKey = new LinkedHashMap<>();

  Comparison(MigrationFolder folder, Tool tool, List<Entry> entries) {
    this.folder = folder;
    this.tool = tool;
    this.format = HistoryFormat.of(tool).orElseThrow();
    this.entries = entries;
    entries.forEach(entry -> byKey.put(entry.key(), entry));
  }

  /** A migration as the history could know it. */
  private record Item(String key, String version, String name, Optional<Migration> migration) {}

  List<Standing> standings() {
    List<Item> items = items();
    int newest = newestApplied(items);
    List<Standing> standings = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      standings.add(standing(items.get(i), i < newest));
    }
    standings.addAll(missing(items));
    return standings;
  }

  /** The migrations of Rails are in Ruby, and structure.sql is what they amount to. */
  private List<Item> items() {
    return tool == Tool.RAILS
        ? RailsVersions.of(folder).entrySet().stream()
            .map(one -> new Item(one.getKey(), one.getKey(), one.getValue(), Optional.empty()))
            .toList()
        : folder.migrations().stream()
            .map(one -> new Item(format.key(one), one.version(), one.name(), Optional.of(one)))
            .toList();
  }

  private int newestApplied(List<Item> items) {
    int newest = -1;
    for (int i = 0; i < items.size(); i++) {
      boolean repeatable = items.get(i).migration().filter(Migration::repeatable).isPresent();
      boolean applied =
          Optional.ofNullable(byKey.get(items.get(i).key()))
              .filter(entry -> entry.state() != State.HALF_APPLIED)
              .isPresent();
      newest = applied && !repeatable ? i : newest;
    }
    return newest;
  }

  private Standing standing(Item item, boolean newerIsApplied) {
    return Optional.ofNullable(byKey.get(item.key()))
        .map(entry -> known(item, entry))
        .orElseGet(() -> pending(item, newerIsApplied));
  }

  private Standing known(Item item, Entry entry) {
    if (entry.state() != State.APPLIED || !entry.detail().isEmpty()) {
      return standing(item, entry.state(), entry, entry.detail());
    }
    Verdict verdict =
        item.migration().map(one -> format.compare(entry, one, folder)).orElse(Verdict.SAME);
    boolean repeatable = item.migration().filter(Migration::repeatable).isPresent();
    if (verdict.changed() && repeatable) {
      return standing(
          item, State.PENDING, entry, "its text changed, so " + tool.label() + " runs it again");
    }
    return standing(
        item, verdict.changed() ? State.CHANGED : State.APPLIED, entry, verdict.detail());
  }

  private static Standing standing(Item item, State state, Entry entry, String detail) {
    return new Standing(
        item.version(), item.name(), item.migration(), state, entry.appliedAt(), detail);
  }

  private Standing pending(Item item, boolean newerIsApplied) {
    Optional<String> held = item.migration().flatMap(one -> format.heldBy(one, entries));
    Optional<String> never = item.migration().flatMap(one -> format.neverRun(one, entries));
    State state =
        held.isPresent()
            ? State.APPLIED
            : never.isPresent()
                ? State.SKIPPED
                : newerIsApplied ? State.OUT_OF_ORDER : State.PENDING;
    String detail =
        held.or(() -> never).orElse(state == State.OUT_OF_ORDER ? Straggler.of(tool) : "");
    return new Standing(
        item.version(), item.name(), item.migration(), state, Optional.empty(), detail);
  }

  /** What a baseline or a checkpoint holds was applied before, and its file is still there. */
  private List<Standing> missing(List<Item> items) {
    Set<String> known = new HashSet<>();
    items.forEach(item -> known.add(item.key()));
    SkippedVersions.of(folder).forEach(version -> known.add(HistoryFormat.number(version)));
    return byKey.values().stream()
        .filter(entry -> !known.contains(entry.key()))
        .map(Comparison::missing)
        .toList();
  }

  private static Standing missing(Entry entry) {
    boolean baseline = entry.detail().equals(FlywayHistory.BASELINE);
    return new Standing(
        entry.key(),
        entry.name(),
        Optional.empty(),
        baseline ? State.APPLIED : entry.state() == State.APPLIED ? State.MISSING : entry.state(),
        entry.appliedAt(),
        baseline || entry.state() != State.APPLIED
            ? entry.detail()
            : "applied, and no file of the folder is it");
  }
}
