package dev.dbx.migration.history;

import dev.dbx.migration.source.MigrationFolder;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** goose: the last row of a version says whether it is applied; version 0 is the empty database. */
record GooseHistory() implements HistoryFormat {

  @Override
  public Set<String> columns() {
    return Set.of("id", "version_id", "is_applied");
  }

  @Override
  public List<Entry> entries(MigrationFolder folder, List<HistoryRow> rows) {
    Map<String, Entry> entries = new LinkedHashMap<>();
    rows.stream()
        .sorted(Comparator.comparing(row -> row.number("id")))
        .filter(row -> row.number("version_id") != 0)
        .forEach(row -> take(row, entries));
    return List.copyOf(entries.values());
  }

  private static void take(HistoryRow row, Map<String, Entry> entries) {
    String key = row.text("version_id").orElse("");
    entries.remove(key);
    if (row.isTrue("is_applied")) {
      entries.put(key, Entry.applied(key, "", row.text("tstamp")));
    }
  }
}
