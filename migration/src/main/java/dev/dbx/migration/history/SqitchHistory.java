package dev.dbx.migration.history;

import dev.dbx.migration.source.Hashes;
import dev.dbx.migration.source.Migration;
import dev.dbx.migration.source.MigrationFolder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Sqitch: SHA-1 of each deploy script; a reworked change is there once for each of its forms. */
record SqitchHistory() implements HistoryFormat {

  @Override
  public Set<String> columns() {
    return Set.of("change_id", "change", "script_hash", "committed_at");
  }

  /** The forms but the last have the tag behind which they were reworked in their name. */
  @Override
  public String key(Migration migration) {
    return migration.name();
  }

  @Override
  public List<Entry> entries(MigrationFolder folder, List<HistoryRow> rows) {
    Map<String, Integer> seen = new HashMap<>();
    List<Entry> entries = new ArrayList<>();
    ofOneProject(folder, rows).stream()
        .sorted(Comparator.comparing(row -> row.text("committed_at").orElse("")))
        .forEach(row -> entries.add(entry(row, folder, seen)));
    return entries;
  }

  /** Several projects may share a history; the one that knows most of the changes is meant. */
  private static List<HistoryRow> ofOneProject(MigrationFolder folder, List<HistoryRow> rows) {
    Set<String> changes =
        folder.migrations().stream().map(Migration::version).collect(Collectors.toSet());
    return rows.stream()
        .collect(Collectors.groupingBy(row -> row.text("project").orElse("")))
        .values()
        .stream()
        .max(Comparator.comparing(project -> known(project, changes)))
        .orElse(List.of());
  }

  private static long known(List<HistoryRow> project, Set<String> changes) {
    return project.stream()
        .filter(row -> row.text("change").filter(changes::contains).isPresent())
        .count();
  }

  private static Entry entry(HistoryRow row, MigrationFolder folder, Map<String, Integer> seen) {
    String change = row.text("change").orElse("");
    int form = seen.merge(change, 1, Integer::sum) - 1;
    List<String> names =
        folder.migrations().stream()
            .filter(one -> one.version().equals(change))
            .map(Migration::name)
            .toList();
    String key = form < names.size() ? names.get(form) : change + " (" + (form + 1) + ")";
    return Entry.applied(names.isEmpty() ? change : key, "", row.text("committed_at"))
        .with(row.text("script_hash"));
  }

  @Override
  public Verdict compare(Entry entry, Migration migration, MigrationFolder folder) {
    return entry
        .checksum()
        .map(noted -> Checksums.exact(migration.up(), noted, Hashes::sha1))
        .orElse(Verdict.incomparable("the history has no hash of its script"));
  }
}
