package dev.dbx.migration.history;

import dev.dbx.migration.source.MigrationFolder;
import java.util.List;
import java.util.Optional;

/**
 * A folder beside a database.
 *
 * @param folder as the tool of the history runs it
 * @param table empty if the database has no history of this tool
 * @param all in the order of the folder, then what has no file
 * @param notes what a reader should know of how they were found
 */
public record Standings(
    MigrationFolder folder, Optional<HistoryTable> table, List<Standing> all, List<String> notes) {

  public Standings {
    all = List.copyOf(all);
    notes = List.copyOf(notes);
  }

  /** Those of one state. */
  public List<Standing> in(State state) {
    return all.stream().filter(one -> one.state() == state).toList();
  }

  /** The newest that the database has and the folder knows, in the order of the folder. */
  public Optional<Standing> lastApplied() {
    return all.stream()
        .filter(one -> one.migration().isPresent() && one.state().isApplied())
        .filter(one -> one.migration().filter(migration -> migration.repeatable()).isEmpty())
        .reduce((first, second) -> second);
  }
}
