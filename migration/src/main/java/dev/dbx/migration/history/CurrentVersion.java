package dev.dbx.migration.history;

import dev.dbx.core.error.DbxException.InvalidInput;
import dev.dbx.migration.source.Migration;
import dev.dbx.migration.source.MigrationFolder;
import dev.dbx.migration.source.Tool;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** golang-migrate and tern keep nothing but the newest version: all up to it count as applied. */
record CurrentVersion(Tool tool) implements HistoryFormat {

  @Override
  public Set<String> columns() {
    return Set.of("version");
  }

  @Override
  public List<Entry> entries(MigrationFolder folder, List<HistoryRow> rows) {
    if (rows.size() > 1) {
      throw new InvalidInput(
          "the history has %d rows, and %s keeps one".formatted(rows.size(), tool.label()),
          "find out which version the database is at, and delete the other rows");
    }
    return rows.stream().flatMap(row -> entries(folder, row).stream()).toList();
  }

  private List<Entry> entries(MigrationFolder folder, HistoryRow row) {
    String current = row.text("version").orElse("0");
    List<Entry> entries = new ArrayList<>();
    for (Migration migration : folder.migrations()) {
      if (isUpTo(current, key(migration)) && !key(migration).equals(current)) {
        entries.add(
            Entry.applied(key(migration), migration.name(), Optional.empty())
                .as(State.APPLIED, "not noted by itself: the history is at " + current));
      }
    }
    if (isUpTo(current, "1")) {
      entries.add(newest(current, row.isTrue("dirty")));
    }
    return entries;
  }

  private static Entry newest(String current, boolean dirty) {
    Entry entry = Entry.applied(current, "", Optional.empty());
    return dirty
        ? entry.as(
            State.DIRTY, "it failed on the way, and golang-migrate waits for migrate force VERSION")
        : entry;
  }

  private static boolean isUpTo(String current, String version) {
    return isNumber(current)
        && isNumber(version)
        && new BigInteger(version).compareTo(new BigInteger(current)) <= 0;
  }

  private static boolean isNumber(String text) {
    return text.matches("\\d+");
  }
}
