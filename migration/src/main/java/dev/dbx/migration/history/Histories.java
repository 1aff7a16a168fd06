package dev.dbx.migration.history;

import dev.dbx.core.error.DbxException.InvalidInput;
import dev.dbx.core.error.DbxException.PermissionDenied;
import dev.dbx.core.port.QueryRunner;
import dev.dbx.core.sql.Sql;
import dev.dbx.core.tool.Call;
import dev.dbx.migration.source.Migration;
import dev.dbx.migration.source.MigrationFolder;
import dev.dbx.migration.source.Tool;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Compares a folder of migrations with what a database says was run. */
public final class Histories {

  private final QueryRunner queries;

  public Histories(QueryRunner queries) {
    this.queries = queries;
  }

  /** All history tables of the database, in the order of their names. */
  public List<HistoryTable> tables(Call call) {
    return HistoryTables.find(queries, call);
  }

  /** A table, with what it says of a folder. */
  private record Read(HistoryTable table, MigrationFolder folder, List<Entry> entries) {

    long known() {
      Set<String> keys = entries.stream().map(Entry::key).collect(Collectors.toSet());
      HistoryFormat format = HistoryFormat.of(table.tool()).orElseThrow();
      return folder.migrations().stream().map(format::key).filter(keys::contains).count();
    }
  }

  /**
   * Each migration of the folder, and what was applied without one.
   *
   * @throws PermissionDenied if the role may not read the history
   * @throws InvalidInput if the history is not as its tool leaves it
   */
  public Standings of(MigrationFolder folder, Call call) {
    List<HistoryTable> tables = tables(call);
    List<HistoryTable> own = of(tables, folder.tool());
    List<HistoryTable> similar = tables.stream().filter(one -> folder.mayBe(one.tool())).toList();
    List<HistoryTable> chosen = own.isEmpty() ? similar : own;
    if (chosen.isEmpty()) {
      return none(folder, tables);
    }
    Read best =
        chosen.stream()
            .map(table -> read(table, folder, call))
            .max(Comparator.comparing(Read::known))
            .orElseThrow();
    List<String> notes = notes(best, chosen, tables);
    if (own.isEmpty()) {
      notes.add(
          0,
          "the names of the files fit several tools; %s is of %s"
              .formatted(best.table().name(), best.table().tool().label()));
    }
    return new Standings(
        best.folder(),
        Optional.of(best.table()),
        new Comparison(best.folder(), best.table().tool(), best.entries()).standings(),
        notes);
  }

  private static List<HistoryTable> of(List<HistoryTable> tables, Tool tool) {
    return tables.stream().filter(one -> one.tool() == tool).toList();
  }

  private Read read(HistoryTable table, MigrationFolder folder, Call call) {
    HistoryFormat format = HistoryFormat.of(table.tool()).orElseThrow();
    requireReadable(table);
    requireColumns(table, format);
    MigrationFolder run = folder.tool() == table.tool() ? folder : folder.as(table.tool());
    List<HistoryRow> rows =
        queries
            .ask(
                Sql.of(
                    "select (to_jsonb(t) - 'statements')::text as cells from {} t", table.name()),
                call)
            .map(row -> HistoryRow.of(row.text("cells")));
    try {
      return new Read(table, run, format.entries(run, rows));
    } catch (InvalidInput strange) {
      throw new InvalidInput(table.name() + ": " + strange.message(), strange.hint());
    }
  }

  private static void requireReadable(HistoryTable table) {
    if (!table.readable()) {
      throw new PermissionDenied(
          "the role may not read %s, the history of %s"
              .formatted(table.name(), table.tool().label()),
          "its owner can allow it: grant usage on schema %s to ROLE; grant select on %s to ROLE"
              .formatted(table.name().schema().orElseThrow(), table.name()));
    }
  }

  private static void requireColumns(HistoryTable table, HistoryFormat format) {
    Set<String> missing = new TreeSet<>(format.columns());
    missing.removeAll(table.columns());
    if (!missing.isEmpty()) {
      throw new InvalidInput(
          "%s has no column %s, so it is not the history that %s makes"
              .formatted(table.name(), String.join(", ", missing), table.tool().label()),
          "rename the table if it is another one, or let the tool make its history anew");
    }
  }

  private static List<String> notes(
      Read best, List<HistoryTable> chosen, List<HistoryTable> tables) {
    List<String> notes = new ArrayList<>();
    String others =
        tables.stream()
            .filter(one -> !one.equals(best.table()))
            .map(one -> one.name() + " of " + one.tool().label())
            .collect(Collectors.joining(", "));
    if (!others.isEmpty()) {
      notes.add(
          "there are other histories, which were not taken: "
              + others
              + (chosen.size() > 1 ? "; the one that knows most of the files was" : ""));
    }
    if (best.entries().isEmpty()) {
      notes.add(best.table().name() + " says that nothing is applied");
    }
    Set<String> seen = new HashSet<>();
    best.entries().stream()
        .map(Entry::key)
        .filter(key -> !seen.add(key))
        .distinct()
        .forEach(key -> notes.add(best.table().name() + " has more than one row for " + key));
    if (best.table().rowSecurity()) {
      notes.add(
          "policies on %s may hide rows from this role: what looks pending may be applied"
              .formatted(best.table().name()));
    }
    return notes;
  }

  private static Standings none(MigrationFolder folder, List<HistoryTable> tables) {
    boolean plain = folder.tool() == Tool.NUMBERED;
    List<String> notes = new ArrayList<>();
    notes.add(
        plain
            ? "plain files have no history, so nothing says which of them are applied"
            : "the database has no history of " + folder.tool().label() + ": it ran nothing here");
    tables.forEach(
        one -> notes.add("there is %s, a history of %s".formatted(one.name(), one.tool().label())));
    return new Standings(
        folder,
        Optional.empty(),
        plain
            ? folder.migrations().stream().map(Histories::unknown).toList()
            : new Comparison(folder, folder.tool(), List.of()).standings(),
        notes);
  }

  private static Standing unknown(Migration migration) {
    return new Standing(
        migration.version(),
        migration.name(),
        Optional.of(migration),
        State.UNKNOWN,
        Optional.empty(),
        "");
  }
}
