package dev.dbx.migration.history;

import dev.dbx.migration.source.Hashes;
import dev.dbx.migration.source.Migration;
import dev.dbx.migration.source.MigrationFolder;
import java.util.List;
import java.util.Set;

/** sqlx: SHA-384 of each file (its migrate/migration.rs). */
record SqlxHistory() implements HistoryFormat {

  @Override
  public Set<String> columns() {
    return Set.of("version", "success", "checksum");
  }

  @Override
  public List<Entry> entries(MigrationFolder folder, List<HistoryRow> rows) {
    return rows.stream().map(SqlxHistory::entry).toList();
  }

  private static Entry entry(HistoryRow row) {
    Entry entry =
        Entry.applied(
                row.text("version").orElse(""),
                row.text("description").orElse(""),
                row.text("installed_on"))
            .with(row.text("checksum").map(sum -> sum.replace("\\x", "")));
    return row.isTrue("success")
        ? entry
        : entry.as(State.HALF_APPLIED, "it failed on the way, and sqlx stops at it");
  }

  @Override
  public Verdict compare(Entry entry, Migration migration, MigrationFolder folder) {
    return entry
        .checksum()
        .map(noted -> Checksums.exact(migration.up(), noted, Hashes::sha384))
        .orElse(Verdict.incomparable("the history has no checksum"));
  }
}
