package dev.dbx.migration.history;

import dev.dbx.migration.source.Migration;
import dev.dbx.migration.source.MigrationFolder;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Liquibase: a change set is known by its author and id; the path depends on who runs it. */
record LiquibaseHistory() implements HistoryFormat {

  @Override
  public Set<String> columns() {
    return Set.of("id", "author", "filename", "orderexecuted", "exectype", "md5sum");
  }

  @Override
  public String key(Migration migration) {
    return migration.version();
  }

  @Override
  public List<Entry> entries(MigrationFolder folder, List<HistoryRow> rows) {
    return rows.stream()
        .sorted(Comparator.comparing(row -> row.number("orderexecuted")))
        .map(LiquibaseHistory::entry)
        .toList();
  }

  private static Entry entry(HistoryRow row) {
    Entry entry =
        Entry.applied(
                row.text("author").orElse("") + ":" + row.text("id").orElse(""),
                row.text("filename").orElse(""),
                row.text("dateexecuted"))
            .with(row.text("md5sum"));
    return switch (row.text("exectype").orElse("")) {
      case "FAILED" -> entry.as(State.HALF_APPLIED, "it failed, and failOnError let it pass");
      case "MARK_RAN" -> entry.as(State.APPLIED, "marked as run, not run");
      default -> entry;
    };
  }

  @Override
  public Verdict compare(Entry entry, Migration migration, MigrationFolder folder) {
    String noted = entry.checksum().orElse("");
    String sql = migration.up().sql();
    if (noted.isEmpty()) {
      return Verdict.incomparable("the history has no checksum");
    }
    if (!noted.startsWith("9:")) {
      return Verdict.incomparable("its checksum is of version " + noted.split(":")[0]);
    }
    if (sql.contains("${") || migration.name().contains("enddelimiter")) {
      return Verdict.incomparable("it has parameters or a delimiter of its own");
    }
    return Verdict.of(noted.equals(Checksums.liquibase(sql)));
  }
}
