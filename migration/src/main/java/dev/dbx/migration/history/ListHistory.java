package dev.dbx.migration.history;

import dev.dbx.migration.source.MigrationFolder;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One row for each migration that is applied, and nothing to compare its file with. */
record ListHistory(String version, Optional<String> name, Optional<String> appliedAt)
    implements HistoryFormat {

  @Override
  public Set<String> columns() {
    return Set.of(version);
  }

  @Override
  public List<Entry> entries(MigrationFolder folder, List<HistoryRow> rows) {
    return rows.stream()
        .map(
            row ->
                Entry.applied(
                    HistoryFormat.number(row.text(version).orElse("")),
                    name.flatMap(row::text).orElse(""),
                    appliedAt.flatMap(row::text)))
        .toList();
  }
}
