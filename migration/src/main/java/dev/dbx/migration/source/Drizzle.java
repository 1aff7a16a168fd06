package dev.dbx.migration.source;

import dev.dbx.core.error.DbxException.InvalidInput;
import dev.dbx.core.json.JsonReader;
import dev.dbx.core.port.SqlFiles.SqlFile;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Drizzle: {@code 0000_name.sql} in the order of {@code meta/_journal.json}. Its history knows a
 * migration by the time in the journal.
 */
record Drizzle() implements Convention {

  static final String JOURNAL = "meta/_journal.json";

  record Entry(long index, long when, String tag) {}

  @Override
  public Optional<MigrationFolder> read(FolderFiles files) {
    return files
        .find(JOURNAL)
        .map(
            journal ->
                files.folder(
                    Tool.DRIZZLE,
                    entries(journal).stream().map(entry -> migration(files, entry)).toList(),
                    file -> Optional.of("not in " + JOURNAL)));
  }

  private static Migration migration(FolderFiles files, Entry entry) {
    SqlFile file = files.planned(entry.tag() + ".sql", JOURNAL);
    return Migration.of(
        String.valueOf(entry.when()), entry.tag(), FolderFiles.whole(Tool.DRIZZLE, file));
  }

  static List<Entry> entries(SqlFile journal) {
    if (read(journal).get("entries") instanceof List<?> entries) {
      return entries.stream()
          .map(Drizzle::entry)
          .sorted(Comparator.comparing(Entry::index))
          .toList();
    }
    throw unreadable("it has no entries");
  }

  private static Map<String, @Nullable Object> read(SqlFile journal) {
    try {
      return JsonReader.object(journal.text());
    } catch (InvalidInput e) {
      throw unreadable(e.message());
    }
  }

  private static Entry entry(@Nullable Object entry) {
    if (entry instanceof Map<?, ?> fields
        && fields.get("idx") instanceof Long index
        && fields.get("tag") instanceof String tag) {
      return new Entry(index, fields.get("when") instanceof Long when ? when : index, tag);
    }
    throw unreadable("an entry has no idx and tag");
  }

  private static InvalidInput unreadable(String reason) {
    return new InvalidInput(
        JOURNAL + " cannot be read: " + reason, "let Drizzle write it again, or repair it");
  }
}
