package dev.dbx.migration.source;

import dev.dbx.core.json.JsonReader;
import dev.dbx.core.port.SqlFiles.SqlFile;
import dev.dbx.core.render.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A migration of Drizzle and its entry in the journal, later than every other. */
record NextDrizzle(FolderFiles files, NewMigration wanted, Instant now) {

  private static final String NEW_JOURNAL =
      "{\"version\": \"7\", \"dialect\": \"postgresql\", \"entries\": []}";

  List<SqlFile> written() {
    boolean folders =
        files.find(Drizzle.JOURNAL).isEmpty()
            && files.sql().stream().anyMatch(file -> file.path().endsWith("/migration.sql"));
    return folders ? folder() : journal();
  }

  private String sql() {
    return String.join(MigrationSqlFolders.BREAKPOINT + "\n", Blocks.statements(wanted.up()))
        + "\n";
  }

  private List<SqlFile> folder() {
    List<String> versions =
        files.sql().stream()
            .flatMap(file -> NumberedName.of(file.path().split("/")[0]).stream())
            .map(NumberedName::version)
            .toList();
    String version = NextVersion.after(versions, NextVersion.stamp(), now);
    return List.of(new SqlFile(version + "_" + wanted.slug() + "/migration.sql", sql()));
  }

  private List<SqlFile> journal() {
    Optional<SqlFile> found = files.find(Drizzle.JOURNAL);
    List<Drizzle.Entry> known = found.map(Drizzle::entries).orElse(List.of());
    Map<String, @Nullable Object> journal =
        new LinkedHashMap<>(JsonReader.object(found.map(SqlFile::text).orElse(NEW_JOURNAL)));
    long index = known.stream().mapToLong(Drizzle.Entry::index).max().orElse(-1) + 1;
    long last = known.stream().mapToLong(Drizzle.Entry::when).max().orElse(0);
    String tag = "%04d_%s".formatted(index, wanted.slug());
    Map<String, @Nullable Object> entry = new LinkedHashMap<>();
    entry.put("idx", index);
    entry.put("version", String.valueOf(journal.getOrDefault("version", "7")));
    entry.put("when", Math.max(now.toEpochMilli(), last + 1));
    entry.put("tag", tag);
    entry.put("breakpoints", true);
    List<@Nullable Object> entries = new ArrayList<>();
    if (journal.get("entries") instanceof List<?> before) {
      entries.addAll(before);
    }
    entries.add(entry);
    journal.put("entries", entries);
    return List.of(
        new SqlFile(tag + ".sql", sql()),
        new SqlFile(Drizzle.JOURNAL, Json.pretty(journal) + "\n"));
  }
}
