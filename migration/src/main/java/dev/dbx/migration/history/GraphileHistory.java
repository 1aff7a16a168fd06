package dev.dbx.migration.history;

import dev.dbx.migration.source.GraphileHeader;
import dev.dbx.migration.source.Migration;
import dev.dbx.migration.source.MigrationFolder;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** graphile-migrate: each hash takes in the one before it. */
record GraphileHistory() implements HistoryFormat {

  @Override
  public Set<String> columns() {
    return Set.of("hash", "filename");
  }

  @Override
  public String key(Migration migration) {
    return migration.version();
  }

  @Override
  public List<Entry> entries(MigrationFolder folder, List<HistoryRow> rows) {
    return rows.stream()
        .map(
            row ->
                Entry.applied(row.text("filename").orElse(""), "", row.text("date"))
                    .with(row.text("hash")))
        .sorted(Comparator.comparing(Entry::key))
        .toList();
  }

  @Override
  public Verdict compare(Entry entry, Migration migration, MigrationFolder folder) {
    GraphileHeader header = GraphileHeader.of(migration.up().sql());
    String actual = GraphileHeader.chained(header.previous(), header.body());
    if (!entry.checksum().equals(header.hash())) {
      return new Verdict(true, "the hash in its head is not the one that was applied");
    }
    return Verdict.of(entry.checksum().filter(actual::equals).isPresent());
  }

  /** It goes on behind the name of the last one. */
  @Override
  public Optional<String> neverRun(Migration migration, List<Entry> entries) {
    return entries.stream()
        .map(Entry::key)
        .filter(last -> !migration.repeatable() && last.compareTo(migration.version()) > 0)
        .map(last -> "graphile-migrate goes on behind " + last + " and never runs it")
        .findFirst();
  }
}
