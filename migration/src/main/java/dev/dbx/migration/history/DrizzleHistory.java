package dev.dbx.migration.history;

import dev.dbx.migration.source.Migration;
import dev.dbx.migration.source.MigrationFolder;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Drizzle: a row has the time in the journal and the SHA-256 of the file. What is not newer in the
 * journal than the newest row is never run.
 */
record DrizzleHistory() implements HistoryFormat {

  @Override
  public Set<String> columns() {
    return Set.of("hash", "created_at");
  }

  @Override
  public List<Entry> entries(MigrationFolder folder, List<HistoryRow> rows) {
    return rows.stream()
        .sorted(Comparator.comparing(row -> row.number("created_at")))
        .map(
            row ->
                Entry.applied(
                        row.text("created_at").orElse(""),
                        row.text("name").orElse(""),
                        Optional.empty())
                    .with(row.text("hash")))
        .toList();
  }

  @Override
  public Verdict compare(Entry entry, Migration migration, MigrationFolder folder) {
    return entry
        .checksum()
        .map(noted -> Checksums.drizzle(migration.up(), noted))
        .orElse(Verdict.incomparable("the history has no hash"));
  }

  @Override
  public Optional<String> neverRun(Migration migration, List<Entry> entries) {
    long newest = entries.stream().mapToLong(entry -> time(entry.key())).max().orElse(0);
    return time(migration.version()) <= newest
        ? Optional.of(
            "its time in the journal, %s, is not after %d, so Drizzle never runs it"
                .formatted(migration.version(), newest))
        : Optional.empty();
  }

  private static long time(String version) {
    return version.matches("\\d{1,18}") ? Long.parseLong(version) : 0;
  }
}
