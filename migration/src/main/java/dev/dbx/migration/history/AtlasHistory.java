package dev.dbx.migration.history;

import dev.dbx.core.port.SqlFiles.SqlFile;
import dev.dbx.migration.source.AtlasSum;
import dev.dbx.migration.source.Migration;
import dev.dbx.migration.source.MigrationFolder;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Atlas: the sum of a file takes in all files before it, so only the first that differs counts. */
record AtlasHistory() implements HistoryFormat {

  private static final String SETTINGS_ROW = ".atlas_cloud_identifier";

  @Override
  public Set<String> columns() {
    return Set.of("version", "description", "hash", "applied", "total");
  }

  @Override
  public List<Entry> entries(MigrationFolder folder, List<HistoryRow> rows) {
    Map<String, String> sums = new HashMap<>();
    List<Migration> applied =
        folder.migrations().stream().filter(one -> isIn(rows, one.version())).toList();
    Map<String, String> byPath = AtlasSum.of(applied.stream().map(AtlasHistory::file).toList());
    applied.forEach(one -> sums.put(one.version(), byPath.getOrDefault(one.path(), "")));
    List<HistoryRow> sorted =
        rows.stream()
            .filter(row -> !row.text("version").orElse("").equals(SETTINGS_ROW))
            .sorted(Comparator.comparing(row -> row.text("version").orElse("")))
            .toList();
    String firstOther = firstOther(sorted, sums);
    return sorted.stream().map(row -> entry(row, firstOther)).toList();
  }

  private static boolean isIn(List<HistoryRow> rows, String version) {
    return rows.stream().anyMatch(row -> row.text("version").filter(version::equals).isPresent());
  }

  private static SqlFile file(Migration migration) {
    return new SqlFile(migration.path(), migration.up().sql());
  }

  /** The first version whose sum is another; empty if there is none. */
  private static String firstOther(List<HistoryRow> sorted, Map<String, String> sums) {
    return sorted.stream()
        .filter(row -> sums.containsKey(row.text("version").orElse("")))
        .filter(
            row -> !row.text("hash").orElse("").equals(sums.get(row.text("version").orElse(""))))
        .map(row -> row.text("version").orElse(""))
        .findFirst()
        .orElse("");
  }

  private static Entry entry(HistoryRow row, String firstOther) {
    String version = row.text("version").orElse("");
    Entry entry =
        Entry.applied(version, row.text("description").orElse(""), row.text("executed_at"))
            .with(Optional.of(firstOther));
    boolean whole = row.number("applied") >= row.number("total") && row.isNull("error");
    return whole
        ? entry
        : entry.as(
            State.HALF_APPLIED,
            "%d of %d statements are applied"
                .formatted(row.number("applied"), row.number("total")));
  }

  @Override
  public String key(Migration migration) {
    return migration.version();
  }

  @Override
  public Verdict compare(Entry entry, Migration migration, MigrationFolder folder) {
    String firstOther = entry.checksum().orElse("");
    if (folder.migrations().stream().anyMatch(one -> AtlasSum.isCheckpoint(one.up()))) {
      return Verdict.incomparable("its sum takes in files from before the checkpoint");
    }
    if (firstOther.isEmpty() || migration.version().compareTo(firstOther) < 0) {
      return Verdict.SAME;
    }
    return migration.version().equals(firstOther)
        ? Verdict.CHANGED
        : Verdict.incomparable("its sum takes in " + firstOther + ", which changed");
  }

  @Override
  public Optional<String> heldBy(Migration migration, List<Entry> entries) {
    return AtlasSum.isCheckpoint(migration.up()) && !entries.isEmpty()
        ? Optional.of("a checkpoint, which Atlas runs only on a database that has nothing of it")
        : Optional.empty();
  }
}
