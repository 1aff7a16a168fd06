package dev.dbx.migration.history;

import dev.dbx.migration.source.Migration;
import dev.dbx.migration.source.MigrationFolder;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Prisma: each try is a row; one that was neither finished nor resolved stops everything. */
record PrismaHistory() implements HistoryFormat {

  @Override
  public Set<String> columns() {
    return Set.of("migration_name", "checksum", "started_at", "finished_at", "rolled_back_at");
  }

  @Override
  public String key(Migration migration) {
    return migration.version();
  }

  @Override
  public List<Entry> entries(MigrationFolder folder, List<HistoryRow> rows) {
    Map<String, Entry> entries = new LinkedHashMap<>();
    rows.stream()
        .filter(row -> row.isNull("rolled_back_at"))
        .sorted(Comparator.comparing(row -> row.text("started_at").orElse("")))
        .map(PrismaHistory::entry)
        .forEach(entry -> entries.put(entry.key(), entry));
    return List.copyOf(entries.values());
  }

  private static Entry entry(HistoryRow row) {
    Entry entry =
        Entry.applied(row.text("migration_name").orElse(""), "", row.text("finished_at"))
            .with(row.text("checksum"));
    return row.isNull("finished_at")
        ? entry.as(
            State.HALF_APPLIED,
            "it failed; Prisma stops until prisma migrate resolve says what is true")
        : entry;
  }

  @Override
  public Verdict compare(Entry entry, Migration migration, MigrationFolder folder) {
    return entry
        .checksum()
        .map(noted -> Checksums.prisma(migration.up(), noted))
        .orElse(Verdict.incomparable("the history has no checksum"));
  }
}
